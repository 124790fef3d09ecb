import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCoverageGaps, subtractCoverage } from '#domain/sources/find-coverage-gaps.ts';
import { mergeCoverage, type Stretch } from '#domain/sources/merge-coverage.ts';

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -2, max: 9 }))
  .map(([from, length]): Stretch => ({ startsAt: new Date(from), endsAt: new Date(from + length) }));
const stretches = fc.array(stretch, { maxLength: 12 });
const holds = (list: readonly Stretch[], ms: number) =>
  list.some(({ startsAt, endsAt }) => startsAt.getTime() <= ms && ms < endsAt.getTime());
const moments = Array.from({ length: 72 }, (_, ms) => ms);
const heldBy = (list: readonly Stretch[]) => moments.filter((ms) => holds(list, ms));
const times = { numRuns: 200, seed: 4 };

describe('mergeCoverage', () => {
  test('covers the same moments as its parts, once each', () => {
    void fc.assert(
      fc.property(stretches, (parts) => {
        const merged = mergeCoverage(parts, 0);
        expect(heldBy(merged)).toEqual(heldBy(parts));
        for (const { startsAt, endsAt } of findCoverageGaps(merged)) expect(startsAt < endsAt).toBe(true);
      }),
      times,
    );
  });

  test('the order of its parts, and merging twice, make no difference', () => {
    void fc.assert(
      fc.property(stretches, stretches, fc.integer({ min: 0, max: 5 }), (a, b, tolerance) => {
        const merged = mergeCoverage([...a, ...b], tolerance);
        expect(mergeCoverage([...b, ...a].toReversed(), tolerance)).toEqual(merged);
        expect(mergeCoverage(merged, tolerance)).toEqual(merged);
        expect(mergeCoverage([...mergeCoverage(a, tolerance), ...b], tolerance)).toEqual(merged);
        for (const gap of findCoverageGaps(merged))
          expect(gap.endsAt.getTime() - gap.startsAt.getTime()).toBeGreaterThan(tolerance);
      }),
      times,
    );
  });

  test('a stretch is its covered part and what is left, without overlap', () => {
    void fc.assert(
      fc.property(stretch, stretches, (whole, parts) => {
        const merged = mergeCoverage(parts, 0);
        const left = subtractCoverage(whole, merged);
        expect(heldBy(left)).toEqual(heldBy([whole]).filter((ms) => !holds(merged, ms)));
      }),
      times,
    );
  });
});
