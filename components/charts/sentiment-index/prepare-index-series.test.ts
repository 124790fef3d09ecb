import { describe, expect, test } from 'vitest';
import {
  type IndexBarInput,
  prepareIndexSeries,
} from '#components/charts/sentiment-index/prepare-index-series.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 9, minute));
const bar = (minute: number, over: Partial<IndexBarInput> = {}): IndexBarInput => ({
  startsAt: at(minute),
  n: 3,
  abstained: 0,
  failed: 0,
  mean: 0.2,
  halfWidth: 0.1,
  status: 'scored',
  ...over,
});
const series = (bars: IndexBarInput[]) =>
  prepareIndexSeries({ bars, resolution: 'm1', from: at(0), to: at(9), offsetAt: () => 0 });

describe('prepareIndexSeries', () => {
  test('a missing bar is a gap, not a zero', () => {
    const { points } = series([bar(0), bar(1), bar(3)]);
    expect(points).toHaveLength(10);
    expect(points[2]).toMatchObject({ mean: null, band: null, n: 0, state: 'no data' });
  });

  test('an abstained bar has a count but no mean', () => {
    const { points, peak } = series([
      bar(4, { n: 0, abstained: 2, mean: null, halfWidth: null, status: 'abstained' }),
    ]);
    expect(points[4]).toMatchObject({ mean: null, abstained: 2, state: 'abstained' });
    expect(peak).toBe(2);
  });

  test('points without neighbours are marked as isolated', () => {
    const { points, last } = series([bar(0), bar(1), bar(5, { mean: -0.4 })]);
    expect(points.filter((point) => point.isolated).map((point) => point.at)).toEqual([at(5).getTime()]);
    expect(last?.mean).toBe(-0.4);
  });

  test('the band is clipped to the scale and widens the axis', () => {
    const { points, bound } = series([bar(2, { mean: 0.9, halfWidth: 0.4 })]);
    expect(points[2]?.band).toEqual([0.5, 1]);
    expect(bound).toBe(1);
    expect(series([bar(2)]).bound).toBe(0.5);
  });

  test('an axis is given without any bar', () => {
    expect(series([])).toMatchObject({ last: null, peak: 0, bound: 0.5 });
  });
});
