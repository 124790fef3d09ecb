/** PacedBatch is a group of rows to submit together, `dueMs` milliseconds after the start. */
export interface PacedBatch<R> {
  dueMs: number;
  rows: R[];
}

/**
 * paceRows orders rows by time and groups them as they were published, `speed` times as fast; a speed of 0 submits all
 * at once. A gap between rows (a night, a weekend, a month missing from the file) is shortened to `maxWaitMs`. A group
 * holds at most `maxBatchSize` rows.
 */
export function paceRows<R extends { publishedAt: Date }>(
  rows: readonly R[],
  { speed, maxWaitMs, maxBatchSize }: { speed: number; maxWaitMs: number; maxBatchSize: number },
): PacedBatch<R>[] {
  const groups: PacedBatch<R>[] = [];
  let dueMs = 0;
  let last: Date | null = null;
  for (const row of [...rows].sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())) {
    const gapMs = last && speed > 0 ? (row.publishedAt.getTime() - last.getTime()) / speed : 0;
    last = row.publishedAt;
    dueMs += Math.min(gapMs, maxWaitMs);
    const group = groups.at(-1);
    if (group && group.dueMs === dueMs && group.rows.length < maxBatchSize) group.rows.push(row);
    else groups.push({ dueMs, rows: [row] });
  }
  return groups;
}
