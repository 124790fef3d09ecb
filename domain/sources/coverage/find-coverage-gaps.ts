import type { TimeRange } from '#domain/sources/coverage/merge-coverage.ts';

/** findCoverageGaps returns the ranges between merged ranges, in order. */
export function findCoverageGaps(merged: readonly TimeRange[]): TimeRange[] {
  return merged
    .slice(1)
    .map(({ startsAt }, i) => ({ startsAt: merged[i]?.endsAt ?? startsAt, endsAt: startsAt }));
}

/** subtractCoverage returns the parts of a range that merged coverage does not cover, in order. */
export function subtractCoverage(range: TimeRange, merged: readonly TimeRange[]): TimeRange[] {
  const left: TimeRange[] = [];
  let from = range.startsAt;
  for (const { startsAt, endsAt } of merged) {
    if (endsAt <= from || startsAt >= range.endsAt) continue;
    if (startsAt > from) left.push({ startsAt: from, endsAt: startsAt });
    from = endsAt;
  }
  if (from < range.endsAt) left.push({ startsAt: from, endsAt: range.endsAt });
  return left;
}
