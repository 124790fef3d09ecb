import { describe, expect, test } from 'vitest';
import { estimateBarMean, toIndexStatus } from '#domain/sentiment/estimate-bar-mean.ts';

function sums(points: { w: number; x: number }[]) {
  const total = { n: 0, w: 0, wx: 0, w2: 0, w2x: 0, w2x2: 0 };
  for (const { w, x } of points) {
    total.n += 1;
    total.w += w;
    total.wx += w * x;
    total.w2 += w * w;
    total.w2x += w * w * x;
    total.w2x2 += w * w * x * x;
  }
  return total;
}

describe('estimateBarMean', () => {
  test('no scores give null, not zero', () => {
    expect(estimateBarMean(sums([]))).toEqual({ mean: null, halfWidth: null });
  });

  test('one score has a mean and no interval', () => {
    expect(estimateBarMean(sums([{ w: 0.5, x: -0.4 }]))).toEqual({ mean: -0.4, halfWidth: null });
  });

  test('equal weights give the plain mean and standard error', () => {
    const { mean, halfWidth } = estimateBarMean(sums([0.2, 0.4, 0.9].map((x) => ({ w: 1, x }))));
    expect(mean).toBeCloseTo(0.5);
    // Sample standard deviation 0.360555, over sqrt(3), times 1.96.
    expect(halfWidth).toBeCloseTo((1.96 * 0.36055512754) / Math.sqrt(3));
  });

  test('the mean is weighted', () => {
    expect(
      estimateBarMean(
        sums([
          { w: 1, x: 1 },
          { w: 0.25, x: -1 },
        ]),
      ).mean,
    ).toBeCloseTo(0.6);
  });
});

describe('toIndexStatus', () => {
  test.each([
    [{ n: 3, abstained: 0, failed: 0 }, 'scored'],
    [{ n: 2, abstained: 9, failed: 9 }, 'thin'],
    [{ n: 0, abstained: 1, failed: 9 }, 'abstained'],
    [{ n: 0, abstained: 0, failed: 1 }, 'model failed'],
    [{ n: 0, abstained: 0, failed: 0 }, 'no data'],
  ])('%o is %s', (counts, status) => {
    expect(toIndexStatus(counts)).toBe(status);
  });
});
