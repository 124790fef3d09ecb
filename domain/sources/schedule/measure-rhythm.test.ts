import { describe, expect, test } from 'vitest';
import { type Arrival, measureRhythm } from '#domain/sources/schedule/measure-rhythm.ts';
import { hourOfWeek, isSourceLate, type Rhythm } from '#domain/sources/schedule/rhythm.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A Monday. */
const start = Date.parse('2026-10-19T00:00:00Z');

function seenAtOnce(times: number[]): Arrival[] {
  return times.map((ms) => ({ publishedAt: new Date(ms), seenAt: new Date(ms + 20_000) }));
}

/** Every 20 minutes from 08:00 to 18:00 UTC, Monday to Friday. */
const office = (weeks: number) =>
  Array.from({ length: weeks * 7 }, (_, i) => i)
    .filter((i) => i % 7 < 5)
    .flatMap((i) => Array.from({ length: 30 }, (_, n) => start + i * day + 8 * hour + n * 20 * minute));

describe('measureRhythm', () => {
  test('a source with few items has no rhythm', () => {
    expect(measureRhythm(seenAtOnce([0, 1, 2, 3].map((n) => start + n * hour)))).toBeNull();
  });

  test('the median gap, and hours only once days are known', () => {
    const times = Array.from({ length: 60 }, (_, n) => start + n * 5 * minute);
    expect(measureRhythm(seenAtOnce(times))).toEqual({
      usualGapSeconds: 300,
      longGapSeconds: 300,
      usualHours: null,
    });
  });

  test.each([1, 3])('nights and weekends count as no gaps after %i weeks', (weeks) => {
    const rhythm = measureRhythm(seenAtOnce(office(weeks)));
    expect(rhythm?.usualGapSeconds).toBe(1_200);
    expect(rhythm?.usualHours).toContain(hourOfWeek(new Date(start + 12 * hour)));
    expect(rhythm?.usualHours).not.toContain(hourOfWeek(new Date(start + 3 * hour)));
    expect(rhythm?.usualHours).not.toContain(hourOfWeek(new Date(start + 5 * day + 12 * hour)));
  });

  test('items out of order and a clock that is ahead change nothing', () => {
    const arrivals = seenAtOnce(office(2));
    const seenAt = new Date(start + 13 * day);
    const archive = Array.from({ length: 400 }, (_, n) => ({
      publishedAt: new Date(start - 900 * day + n * day),
      seenAt,
    }));
    expect(measureRhythm([...arrivals, ...archive])).toEqual(measureRhythm(arrivals));
    const ahead = arrivals.map(({ seenAt: seen }) => ({
      publishedAt: new Date(seen.getTime() + day),
      seenAt: seen,
    }));
    expect(measureRhythm(ahead)?.usualGapSeconds).toBe(1_200);
  });
});

describe('isSourceLate', () => {
  const measured = measureRhythm(seenAtOnce(office(3))) as Rhythm;
  const steady: Rhythm = { usualGapSeconds: 60, longGapSeconds: 240, usualHours: null };
  const lastItemAt = new Date(start + 21 * day + 10 * hour);
  const late = (rhythm: Rhythm, silentMs: number, isScheduled: (hour: Date) => boolean = () => true) =>
    isSourceLate({
      lastItemAt,
      lastReadAt: new Date(lastItemAt.getTime() + silentMs),
      rhythm,
      isScheduled,
    });

  test.each<[string, Rhythm, number, boolean]>([
    ['half an hour is never late', steady, 30 * minute, false],
    ['then a steady source is', steady, 31 * minute, true],
    ['six usual gaps must pass', { ...steady, usualGapSeconds: 600 }, 60 * minute, false],
    ['and not more', { ...steady, usualGapSeconds: 600 }, 61 * minute, true],
    ['its own long gaps are allowed', { ...steady, longGapSeconds: 7_200 }, 2 * hour, false],
    ['the night does not count', measured, 20 * hour, true],
    ['a working day within patience', measured, 119 * minute, false],
  ])('%s', (_name, rhythm, silentMs, expected) => {
    expect(late(rhythm, silentMs)).toBe(expected);
  });

  test('weekends and hours outside the active hours do not count', () => {
    const friday = new Date(start + 25 * day + 18 * hour);
    const weekend = { lastItemAt: friday, rhythm: measured, isScheduled: () => true };
    expect(isSourceLate({ ...weekend, lastReadAt: new Date(start + 28 * day + 8 * hour) })).toBe(false);
    expect(isSourceLate({ ...weekend, lastReadAt: new Date(start + 28 * day + 12 * hour) })).toBe(true);
    expect(late(steady, 20 * hour, () => false)).toBe(false);
  });
});
