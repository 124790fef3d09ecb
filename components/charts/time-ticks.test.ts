import { expect, test } from 'vitest';
import { timeTicks } from '#components/charts/time-ticks.ts';

const start = Date.UTC(2026, 0, 5, 9);

test('ticks are round in local time', () => {
  const offsetMs = 5.5 * 3_600_000;
  const ticks = timeTicks(start, start + 24 * 3_600_000, 6, () => offsetMs);
  expect(ticks.length).toBeLessThanOrEqual(7);
  for (const tick of ticks) expect((tick + offsetMs) % (6 * 3_600_000)).toBe(0);
});

test('ticks stay on round local hours across a change to summer time', () => {
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
