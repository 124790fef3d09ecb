/** PacedBatch is a group of rows to hand in together, so many milliseconds after the first. */
export interface PacedBatch<R> {
  dueMs: number;
  rows: R[];
}

/**
 * paceRows spreads rows, in order of time, as they came but `speed` times as fast; 0 hands in all at once. A silence
 * (a night, a weekend, a month that the file leaves out) lasts `longestWaitMs` at most. Groups hold `size` at most.
 */
export function paceRows<R extends { publishedAt: Date }>(
  rows: readonly R[],
  { speed, longestWaitMs, size }: { speed: number; longestWaitMs: number; size: number },
): PacedBatch<R>[] {
  const groups: PacedBatch<R>[] = [];
  let dueMs = 0;
  let last: Date | null = null;
  for (const row of [...rows].sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())) {
    const gapMs = last && speed > 0 ? (row.publishedAt.getTime() - last.getTime()) / speed : 0;
    last = row.publishedAt;
    dueMs += Math.min(gapMs, longestWaitMs);
    const group = groups.at(-1);
    if (group && group.dueMs === dueMs && group.rows.length < size) group.rows.push(row);
    else groups.push({ dueMs, rows: [row] });
  }
  return groups;
}
