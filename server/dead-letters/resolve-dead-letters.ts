import type { DeadLetterSelection } from '#domain/dead-letters/dead-letter-inputs.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import type { DeadLetter, Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';

/** DeadLetterResolution says which dead letters get which state, and what else happens with it. */
interface DeadLetterResolution {
  actor: Actor;
  input: DeadLetterSelection;
  state: 'retried' | 'discarded';
  /** `dead-letter.VERB`. */
  action: string;
  /** Runs in the same transaction. */
  onResolved?: (tx: Transaction, deadLetters: DeadLetter[]) => Promise<unknown>;
  /** Dead letters per transaction. */
  batchSize?: number;
}

/** Bounds how long one transaction takes. */
const defaultBatchSize = 10_000;

/**
 * resolveDeadLetters sets the state of waiting dead letters, in batches of one transaction with one audit row each, and
 * gives how many changed. Dead letters that are not waiting any more are skipped, so a repeated or interrupted call is
 * safe: the rest still waits.
 */
export async function resolveDeadLetters(resolution: DeadLetterResolution): Promise<{ changed: number }> {
  const now = new Date();
  let { found, changed } = await resolveBatch(resolution, now, {});
  while (found === (resolution.batchSize ?? defaultBatchSize)) {
    // Jobs that fail again after the call started are not part of it.
    const next = await resolveBatch(resolution, now, { failedAt: { lte: now } });
    found = next.found;
    changed += next.changed;
  }
  return { changed };
}

function resolveBatch(
  { actor, input, state, action, onResolved, batchSize = defaultBatchSize }: DeadLetterResolution,
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
        take: batchSize,
      });
      const resolved = await tx.deadLetter.updateManyAndReturn({
        where: { id: { in: deadLetters.map(({ id }) => id) }, state: 'waiting' },
        data: { state, resolvedAt: now },
      });
      if (resolved.length === 0) return { found: deadLetters.length, changed: 0 };
      await onResolved?.(tx, resolved);
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
