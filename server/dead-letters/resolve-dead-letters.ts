import type { DeadLetterSelection } from '#domain/dead-letters/dead-letter-inputs.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import type { DeadLetter, Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';

interface DeadLetterResolution {
  actor: Actor;
  input: DeadLetterSelection;
  state: 'retried' | 'discarded';
  /** `dead-letter.VERB`. */
  action: string;
  /** What else happens, in the same transaction. */
  onResolved?: (tx: Transaction, letters: DeadLetter[]) => Promise<unknown>;
  /** Letters of one transaction at most. */
  batchSize?: number;
}

/** Letters decided on in one transaction: it must not hold everything for minutes. */
const defaultBatchSize = 10_000;

/**
 * resolveDeadLetters decides on waiting letters, however many, and gives how many there were. They go in slices of one
 * transaction and one audit row each. One that was decided on before, or by somebody else just now, is left as it is:
 * doing it twice does nothing, and after a fault in between the rest still waits.
 */
export async function resolveDeadLetters(resolution: DeadLetterResolution): Promise<{ changed: number }> {
  const now = new Date();
  let { found, changed } = await resolveBatch(resolution, now, {});
  while (found === (resolution.batchSize ?? defaultBatchSize)) {
    // What fails again meanwhile is another decision.
    const next = await resolveBatch(resolution, now, { failedAt: { lte: now } });
    found = next.found;
    changed += next.changed;
  }
  return { changed };
}

function resolveBatch(
  {
    actor,
    input,
    state,
    action,
    onResolved: also,
    batchSize: atOnce = defaultBatchSize,
  }: DeadLetterResolution,
  now: Date,
  extraFilter: Prisma.DeadLetterWhereInput,
): Promise<{ found: number; changed: number }> {
  return prisma().$transaction(
    async (tx) => {
      const deadLetters = await tx.deadLetter.findMany({
        where: {
          ...extraFilter,
          state: 'waiting',
          ...(input.ids ? { id: { in: input.ids } } : { topic: input.topic ?? '' }),
        },
        orderBy: [{ failedAt: 'asc' }, { id: 'asc' }],
        take: atOnce,
      });
      const resolved = await tx.deadLetter.updateManyAndReturn({
        where: { id: { in: deadLetters.map(({ id }) => id) }, state: 'waiting' },
        data: { state, resolvedAt: now },
      });
      if (resolved.length === 0) return { found: deadLetters.length, changed: 0 };
      await also?.(tx, resolved);
      await writeAudit(tx, {
        actor,
        action,
        entity: 'dead-letter',
        entityId: resolved.length === 1 ? (resolved[0]?.id ?? null) : null,
        detail: {
          count: resolved.length,
          topic: input.topic,
          ids: resolved.slice(0, 100).map(({ id }) => id),
        },
      });
      return { found: deadLetters.length, changed: resolved.length };
    },
    { timeout: 60_000 },
  );
}
