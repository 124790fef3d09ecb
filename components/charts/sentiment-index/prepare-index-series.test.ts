import { describe, expect, test } from 'vitest';
import {
  type IndexBarInput,
  prepareIndexSeries,
  timeTicks,
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
    const { points: slots } = series([bar(0), bar(1), bar(3)]);
    expect(slots).toHaveLength(10);
    expect(slots[2]).toMatchObject({ mean: null, band: null, n: 0, state: 'no data' });
  });

  test('an abstained bar has a count but no mean', () => {
    const { points: slots, peak } = series([
      bar(4, { n: 0, abstained: 2, mean: null, halfWidth: null, status: 'abstained' }),
    ]);
    expect(slots[4]).toMatchObject({ mean: null, abstained: 2, state: 'abstained' });
    expect(peak).toBe(2);
  });

  test('points without neighbours are marked, so that they are seen', () => {
    const { points: slots, last } = series([bar(0), bar(1), bar(5, { mean: -0.4 })]);
    expect(slots.filter((slot) => slot.isolated).map((slot) => slot.at)).toEqual([at(5).getTime()]);
    expect(last?.mean).toBe(-0.4);
  });

  test('the band is cut at the ends of the scale and widens the axis', () => {
    const { points: slots, bound } = series([bar(2, { mean: 0.9, halfWidth: 0.4 })]);
    expect(slots[2]?.band).toEqual([0.5, 1]);
    expect(bound).toBe(1);
    expect(series([bar(2)]).bound).toBe(0.5);
  });

  test('no bars at all still give an axis', () => {
    expect(series([])).toMatchObject({ last: null, peak: 0, bound: 0.5 });
  });
});

test('ticks are round on the reader’s clock', () => {
  const offsetMs = 5.5 * 3_600_000;
  const ticks = timeTicks(at(0).getTime(), at(0).getTime() + 24 * 3_600_000, 6, () => offsetMs);
  expect(ticks.length).toBeLessThanOrEqual(7);
  for (const tick of ticks) expect((tick + offsetMs) % (6 * 3_600_000)).toBe(0);
});

test('ticks stay on round hours of the reader across a change to summer time', () => {
  // Berlin, 29 March 2026: at 01:00 UTC the clock goes from 2 to 3.
  const change = Date.UTC(2026, 2, 29, 1);
  const offsetAt = (time: number) => (time < change ? 1 : 2) * 3_600_000;
  const ticks = timeTicks(change - 36 * 3_600_000, change + 36 * 3_600_000, 6, offsetAt);
  expect(ticks.map((tick) => new Date(tick + offsetAt(tick)).toISOString().slice(5, 16))).toEqual([
    '03-28T00:00',
    '03-28T12:00',
    '03-29T00:00',
    '03-29T12:00',
    '03-30T00:00',
    '03-30T12:00',
  ]);
});
