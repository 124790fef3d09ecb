import type { DeadLetterSelection } from '#domain/dead-letters/dead-letter-inputs.ts';
import type { Actor } from '#server/audit/write-audit.ts';
import { resolveDeadLetters } from '#server/dead-letters/resolve-dead-letters.ts';

/** retryDeadLetters inserts outbox rows for the work, in the transaction that marks the dead letters as retried. */
export function retryDeadLetters({ actor, input }: { actor: Actor; input: DeadLetterSelection }) {
  return resolveDeadLetters({
    actor,
    input,
    state: 'retried',
    action: 'dead-letter.retry',
    onResolved: (tx, deadLetters) =>
      tx.outboxEntry.createMany({
        data: deadLetters.map(({ topic, priority, payload }) => ({
          topic,
          priority,
          payload: payload as object,
        })),
      }),
  });
}
