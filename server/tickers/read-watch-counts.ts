import type { Transaction } from '#server/infra/prisma.ts';

/** Priorities tolerate counts of this age. */
const maxAgeMs = 60_000;

let cached: { counts: ReadonlyMap<number, number>; at: number } | undefined;

/** readWatchCounts gives the number of watching users of each watched ticker, at most a minute old. */
export async function readWatchCounts(tx: Transaction, now: Date): Promise<ReadonlyMap<number, number>> {
  const at = now.getTime();
  if (cached && at - cached.at < maxAgeMs && at >= cached.at) return cached.counts;
  const rows = await tx.tickerWatch.groupBy({ by: ['tickerId'], _count: true });
  cached = { counts: new Map(rows.map(({ tickerId, _count }) => [tickerId, _count])), at };
  return cached.counts;
}

/** clearWatchCountCache makes the next call read the database. */
export function clearWatchCountCache(): void {
  cached = undefined;
}
