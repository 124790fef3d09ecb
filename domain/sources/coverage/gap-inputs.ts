import { z } from 'zod';

const gapStates = ['open', 'filling', 'filled', 'abandoned'] as const;

/** listGapsInput selects gaps by source and state. */
export const listGapsInput = z.object({
  sourceId: z.uuid().optional(),
  states: z.array(z.enum(gapStates)).min(1).max(4).default(['open', 'filling']),
  limit: z.number().int().min(1).max(500).default(100),
});

export const gapIdInput = z.object({ id: z.uuid() });
