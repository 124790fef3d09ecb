import { z } from 'zod';

/** AddressStep a dead letter stands: `waiting` until an administrator decides. */
export const deadLetterStates = ['waiting', 'retried', 'discarded'] as const;

const topic = z.string().min(1).max(120);

export const listDeadLettersInput = z.object({
  state: z.enum(deadLetterStates).default('waiting'),
  topic: topic.optional(),
  /** The `nextCursor` of the page before. */
  cursor: z
    .string()
    .regex(/^\d{13}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});

/** Which letters to decide on: these, or every waiting one of a topic. */
export const resolveDeadLettersInput = z
  .object({ ids: z.array(z.uuid()).min(1).max(1_000).optional(), topic: topic.optional() })
  .refine(({ ids, topic: chosen }) => (ids === undefined) !== (chosen === undefined), {
    message: 'Name the letters or a topic, one of the two',
  });
export type DeadLetterSelection = z.infer<typeof resolveDeadLettersInput>;
