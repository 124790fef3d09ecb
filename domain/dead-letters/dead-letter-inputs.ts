import { z } from 'zod';
import { pageCursorPattern } from '#domain/paging/page-cursor.ts';

/** States of a dead letter: `waiting` until an administrator retries or discards it. */
const deadLetterStates = ['waiting', 'retried', 'discarded'] as const;

const topic = z.string().min(1).max(120);

export const listDeadLettersInput = z.object({
  state: z.enum(deadLetterStates).default('waiting'),
  topic: topic.optional(),
  /** The `nextCursor` of the page before. */
  cursor: z.string().regex(pageCursorPattern).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});

/** The dead letters to resolve: these, or every waiting one of a topic. */
export const resolveDeadLettersInput = z
  .object({ ids: z.array(z.uuid()).min(1).max(1_000).optional(), topic: topic.optional() })
  .refine(({ ids, topic: chosen }) => (ids === undefined) !== (chosen === undefined), {
    message: 'Give either ids or a topic',
  });
export type DeadLetterSelection = z.infer<typeof resolveDeadLettersInput>;
