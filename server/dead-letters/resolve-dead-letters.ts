import type { ChooseDeadLetters } from '#domain/dead-letters/dead-letter-inputs.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import type { DeadLetter } from '#server/infra/generated/prisma/client.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';

interface Resolution {
  actor: Actor;
  input: ChooseDeadLetters;
  state: 'retried' | 'discarded';
  /** `dead-letter.VERB`. */
  action: string;
  /** What else happens, in the same transaction. */
  also?: (tx: Transaction, letters: DeadLetter[]) => Promise<unknown>;
}

/** Letters of a topic decided on in one go: one transaction must not hold everything for minutes. */
const mostAtOnce = 10_000;

/**
 * resolveDeadLetters decides on waiting letters, with one audit row, in one transaction, and gives how many there were.
 * One that was decided on before, or by somebody else just now, is left as it is: doing it twice does nothing.
 */
export async function resolveDeadLetters({ actor, input, state, action, also }: Resolution) {
  const now = new Date();
  return prisma().$transaction(
    async (tx) => {
      const letters = await tx.deadLetter.findMany({
        where: {
          state: 'waiting',
          ...(input.ids ? { id: { in: input.ids } } : { topic: input.topic ?? '' }),
        },
        orderBy: [{ failedAt: 'asc' }, { id: 'asc' }],
        take: mostAtOnce,
      });
      const mine = await tx.deadLetter.updateManyAndReturn({
        where: { id: { in: letters.map(({ id }) => id) }, state: 'waiting' },
        data: { state, resolvedAt: now },
      });
      if (mine.length === 0) return { changed: 0 };
      await also?.(tx, mine);
      await writeAudit(tx, {
        actor,
        action,
        entity: 'dead-letter',
        entityId: mine.length === 1 ? (mine[0]?.id ?? null) : null,
        detail: { count: mine.length, topic: input.topic, ids: mine.slice(0, 100).map(({ id }) => id) },
      });
      return { changed: mine.length };
    },
    { timeout: 60_000 },
  );
}
