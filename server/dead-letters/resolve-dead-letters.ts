import type { ChooseDeadLetters } from '#domain/dead-letters/dead-letter-inputs.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import type { DeadLetter, Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';

interface Resolution {
  actor: Actor;
  input: ChooseDeadLetters;
  state: 'retried' | 'discarded';
  /** `dead-letter.VERB`. */
  action: string;
  /** What else happens, in the same transaction. */
  also?: (tx: Transaction, letters: DeadLetter[]) => Promise<unknown>;
  /** Letters of one transaction at most. */
  atOnce?: number;
}

/** Letters decided on in one transaction: it must not hold everything for minutes. */
const mostAtOnce = 10_000;

/**
 * resolveDeadLetters decides on waiting letters, however many, and gives how many there were. They go in slices of one
 * transaction and one audit row each. One that was decided on before, or by somebody else just now, is left as it is:
 * doing it twice does nothing, and after a fault in between the rest still waits.
 */
export async function resolveDeadLetters(resolution: Resolution): Promise<{ changed: number }> {
  const now = new Date();
  let { found, changed } = await resolveSlice(resolution, now, {});
  while (found === (resolution.atOnce ?? mostAtOnce)) {
    // What fails again meanwhile is another decision.
    const next = await resolveSlice(resolution, now, { failedAt: { lte: now } });
    found = next.found;
    changed += next.changed;
  }
  return { changed };
}

function resolveSlice(
  { actor, input, state, action, also, atOnce = mostAtOnce }: Resolution,
  now: Date,
  among: Prisma.DeadLetterWhereInput,
): Promise<{ found: number; changed: number }> {
  return prisma().$transaction(
    async (tx) => {
      const letters = await tx.deadLetter.findMany({
        where: {
          ...among,
          state: 'waiting',
          ...(input.ids ? { id: { in: input.ids } } : { topic: input.topic ?? '' }),
        },
        orderBy: [{ failedAt: 'asc' }, { id: 'asc' }],
        take: atOnce,
      });
      const mine = await tx.deadLetter.updateManyAndReturn({
        where: { id: { in: letters.map(({ id }) => id) }, state: 'waiting' },
        data: { state, resolvedAt: now },
      });
      if (mine.length === 0) return { found: letters.length, changed: 0 };
      await also?.(tx, mine);
      await writeAudit(tx, {
        actor,
        action,
        entity: 'dead-letter',
        entityId: mine.length === 1 ? (mine[0]?.id ?? null) : null,
        detail: { count: mine.length, topic: input.topic, ids: mine.slice(0, 100).map(({ id }) => id) },
      });
      return { found: letters.length, changed: mine.length };
    },
    { timeout: 60_000 },
  );
}
