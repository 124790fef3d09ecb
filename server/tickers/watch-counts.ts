import type { Transaction } from '#server/infra/prisma.ts';

/** A new follower may wait this long to count: priority needs no more. */
const maxAgeMs = 60_000;

let held: { counts: ReadonlyMap<number, number>; at: number } | undefined;

/** watchCounts gives how many people follow each ticker that anybody follows, at most a minute old. */
export async function watchCounts(tx: Transaction, now: Date): Promise<ReadonlyMap<number, number>> {
  const at = now.getTime();
  if (held && at - held.at < maxAgeMs && at >= held.at) return held.counts;
  const rows = await tx.tickerWatch.groupBy({ by: ['tickerId'], _count: true });
  held = { counts: new Map(rows.map(({ tickerId, _count }) => [tickerId, _count])), at };
  return held.counts;
}

/** forgetWatchCounts makes the next question ask the database. */
export function forgetWatchCounts(): void {
  held = undefined;
}
