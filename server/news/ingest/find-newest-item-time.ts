import { resolveArrivalTime } from '#domain/sources/schedule/measure-rhythm.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import type { Transaction } from '#server/infra/prisma.ts';

/**
 * findNewestItemTime gives the later of a source's `lastItemAt` and the times of what a run added, each at most when we saw it: a
 * source that goes back in time moves nothing back, one whose clock is ahead nothing forward.
 */
export async function findNewestItemTime(tx: Transaction, source: Source, since: Date): Promise<Date | null> {
  const added = await tx.article.findMany({
    where: { sourceId: source.id, availableAt: { gte: since }, backfilled: false },
    select: { publishedAt: true, firstSeenAt: true },
  });
  const times = added.map(({ publishedAt, firstSeenAt }) =>
    resolveArrivalTime({ publishedAt, seenAt: firstSeenAt }).getTime(),
  );
  const newest = times.reduce((a, b) => Math.max(a, b), source.lastItemAt?.getTime() ?? 0);
  return newest > 0 ? new Date(newest) : null;
}
