import type { Stretch } from '#domain/sources/merge-coverage.ts';

/** findCoverageGaps gives what lies between merged stretches, in order. */
export function findCoverageGaps(merged: readonly Stretch[]): Stretch[] {
  return merged
    .slice(1)
    .map(({ startsAt }, i) => ({ startsAt: merged[i]?.endsAt ?? startsAt, endsAt: startsAt }));
}

/** subtractCoverage gives what of a stretch merged coverage leaves open, in order. */
export function subtractCoverage(stretch: Stretch, merged: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = [];
  let from = stretch.startsAt;
  for (const { startsAt, endsAt } of merged) {
    if (endsAt <= from || startsAt >= stretch.endsAt) continue;
    if (startsAt > from) left.push({ startsAt: from, endsAt: startsAt });
    from = endsAt;
  }
  if (from < stretch.endsAt) left.push({ startsAt: from, endsAt: stretch.endsAt });
  return left;
}
