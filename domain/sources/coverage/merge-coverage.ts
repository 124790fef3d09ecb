/** TimeRange is a half-open range of time, [startsAt, endsAt). */
export interface TimeRange {
  startsAt: Date;
  endsAt: Date;
}

/**
 * mergeCoverage returns ranges in order, merging those that overlap, touch or lie at most `toleranceMs` apart. Empty
 * and reversed ranges are dropped.
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
