import type { DeadLetterSelection } from '#domain/dead-letters/dead-letter-inputs.ts';
import type { Actor } from '#server/audit/write-audit.ts';
import { resolveDeadLetters } from '#server/dead-letters/resolve-dead-letters.ts';

/** discardDeadLetters marks dead letters as discarded; payload and reason stay in the table. */
export function discardDeadLetters({ actor, input }: { actor: Actor; input: DeadLetterSelection }) {
  return resolveDeadLetters({ actor, input, state: 'discarded', action: 'dead-letter.discard' });
}
