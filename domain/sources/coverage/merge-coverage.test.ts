import { describe, expect, test } from 'vitest';
import { createSeededRandom, type SeededRandom } from '#domain/random/create-seeded-random.ts';
import { findCoverageGaps, subtractCoverage } from '#domain/sources/coverage/find-coverage-gaps.ts';
import { mergeCoverage, type TimeRange } from '#domain/sources/coverage/merge-coverage.ts';

const stretch = (dice: SeededRandom): TimeRange => {
  const from = dice.int(0, 60);
  return { startsAt: new Date(from), endsAt: new Date(from + dice.int(-2, 9)) };
};
const stretches = (dice: SeededRandom) => Array.from({ length: dice.int(0, 12) }, () => stretch(dice));
const holds = (list: readonly TimeRange[], ms: number) =>
  list.some(({ startsAt, endsAt }) => startsAt.getTime() <= ms && ms < endsAt.getTime());
const moments = Array.from({ length: 72 }, (_, ms) => ms);
const heldBy = (list: readonly TimeRange[]) => moments.filter((ms) => holds(list, ms));

/** Draws three hundred cases; a failing one is found again by its seed. */
function forAll(check: (dice: SeededRandom) => void): void {
  for (let seed = 1; seed <= 300; seed++) {
    try {
      check(createSeededRandom(seed));
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
}

describe('mergeCoverage', () => {
  test('covers the same times as its parts, once each', () => {
    forAll((dice) => {
      const parts = stretches(dice);
      const merged = mergeCoverage(parts, 0);
      expect(heldBy(merged)).toEqual(heldBy(parts));
      for (const { startsAt, endsAt } of findCoverageGaps(merged)) expect(startsAt < endsAt).toBe(true);
    });
  });

  test('the order of the parts and merging twice change nothing', () => {
    forAll((dice) => {
      const [a, b, tolerance] = [stretches(dice), stretches(dice), dice.int(0, 5)];
      const merged = mergeCoverage([...a, ...b], tolerance);
      expect(mergeCoverage(dice.shuffle([...a, ...b]), tolerance)).toEqual(merged);
      expect(mergeCoverage(merged, tolerance)).toEqual(merged);
      expect(mergeCoverage([...mergeCoverage(a, tolerance), ...b], tolerance)).toEqual(merged);
      for (const gap of findCoverageGaps(merged))
        expect(gap.endsAt.getTime() - gap.startsAt.getTime()).toBeGreaterThan(tolerance);
    });
  });

  test('a range is its covered part and the rest, without overlap', () => {
    forAll((dice) => {
      const [whole, merged] = [stretch(dice), mergeCoverage(stretches(dice), 0)];
      const left = subtractCoverage(whole, merged);
      expect(heldBy(left)).toEqual(heldBy([whole]).filter((ms) => !holds(merged, ms)));
    });
  });
});
