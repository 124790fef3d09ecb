/** TimeRange is a half-open stretch of time, [startsAt, endsAt). */
export interface TimeRange {
  startsAt: Date;
  endsAt: Date;
}

/**
 * mergeCoverage gives stretches in order, with those that overlap, touch or lie no more than `toleranceMs` apart made
 * one. Empty and reversed ones are left out.
 */
export function mergeCoverage(ranges: readonly TimeRange[], toleranceMs: number): TimeRange[] {
  const merged: TimeRange[] = [];
  const inOrder = ranges
    .filter(({ startsAt, endsAt }) => startsAt < endsAt)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  for (const { startsAt, endsAt } of inOrder) {
    const last = merged.at(-1);
    if (!last || startsAt.getTime() - last.endsAt.getTime() > toleranceMs) merged.push({ startsAt, endsAt });
    else if (endsAt > last.endsAt) last.endsAt = endsAt;
  }
  return merged;
}
