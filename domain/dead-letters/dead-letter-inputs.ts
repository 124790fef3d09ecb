import { z } from 'zod';

/** States of a dead letter: `waiting` until an administrator retries or discards it. */
const deadLetterStates = ['waiting', 'retried', 'discarded'] as const;

const topic = z.string().min(1).max(120);

export const listDeadLettersInput = z.object({
  state: z.enum(deadLetterStates).default('waiting'),
  topic: topic.optional(),
  /** The `nextCursor` of the previous page. */
  cursor: z
    .string()
    .regex(/^\d{13}_[0-9a-f-]{36}$/)
    .nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});

/** resolveDeadLettersInput selects the dead letters to resolve: some by id, or every waiting one of a topic. */
export const resolveDeadLettersInput = z
  .object({ ids: z.array(z.uuid()).min(1).max(1_000).optional(), topic: topic.optional() })
  .refine(({ ids, topic: chosen }) => (ids === undefined) !== (chosen === undefined), {
    message: 'Name dead letters or a topic, not both',
  });
export type DeadLetterSelection = z.infer<typeof resolveDeadLettersInput>;
