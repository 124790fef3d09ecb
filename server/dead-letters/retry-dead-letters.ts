import type { DeadLetterSelection } from '#domain/dead-letters/dead-letter-inputs.ts';
import type { Actor } from '#server/audit/write-audit.ts';
import { resolveDeadLetters } from '#server/dead-letters/resolve-dead-letters.ts';

/** retryDeadLetters promises the work anew, as outbox rows in the same transaction that marks the letters. */
export function retryDeadLetters({ actor, input }: { actor: Actor; input: DeadLetterSelection }) {
  return resolveDeadLetters({
    actor,
    input,
    state: 'retried',
    action: 'dead-letter.retry',
    onResolved: (tx, letters) =>
      tx.outboxEntry.createMany({
        data: letters.map(({ topic, priority, payload }) => ({
          topic,
          priority,
          payload: payload as object,
        })),
      }),
  });
}
