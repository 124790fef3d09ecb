import { describe, expect, test } from 'vitest';
import { computeNextCheck, type NextCheckInput } from '#domain/sources/schedule/compute-next-check.ts';

/** A Saturday noon in UTC: hour 156 of the week. */
const now = new Date('2026-11-21T12:00:00Z');
const usual: NextCheckInput = {
  now,
  intervalSeconds: 60,
  nextCronAt: null,
  timeZone: 'UTC',
  activeHours: null,
  priority: 'standard',
  failuresInRow: 0,
  errorCode: null,
  jitter: 0,
};
const seconds = (input: Partial<NextCheckInput>) =>
  (computeNextCheck({ ...usual, ...input }).getTime() - now.getTime()) / 1_000;
const failed = (failuresInRow: number, more: Partial<NextCheckInput> = {}) => ({
  failuresInRow,
  errorCode: 'http-error' as const,
  ...more,
});
const refused = { errorCode: 'credentials-refused' as const };
const daily = { usualGapSeconds: 86_400, usualHours: [150] };

describe('computeNextCheck', () => {
  test.each<[string, Partial<NextCheckInput>, number]>([
    ['the interval', {}, 60],
    ['longer where the feed says ttl', { freshForSeconds: 300 }, 300],
    ['never longer than an hour for freshness', { freshForSeconds: 1e9 }, 3_600],
    ['the interval again after one failure of a slow source', failed(1), 60],
    ['doubling back-off', failed(4), 240],
    ['at most an hour', failed(400), 3_600],
    ['with jitter', failed(4, { jitter: 0.5 }), 264],
    ['Retry-After when later', failed(1, { retryAfterSeconds: 900 }), 900],
    ['Retry-After within reason', { retryAfterSeconds: 1e9 }, 86_400],
    [
      'Retry-After before the cron',
      { nextCronAt: new Date('2026-11-21T12:01:00Z'), retryAfterSeconds: 90 },
      90,
    ],
    ['15 minutes after refused credentials', failed(1, refused), 900],
    ['doubling from there', failed(3, refused), 3_600],
    ['to a day', failed(40, refused), 86_400],
    ['a day where robots.txt refuses', failed(1, { errorCode: 'robots-refused' }), 86_400],
    [
      'the cron, whatever the interval and freshness',
      { nextCronAt: new Date('2026-11-21T18:00:00Z'), freshForSeconds: 30 },
      21_600,
    ],
    ['back-off before a far cron', failed(3, { nextCronAt: new Date('2026-11-22T12:00:00Z') }), 120],
    ['back-off after a near cron', failed(3, { nextCronAt: new Date('2026-11-21T12:00:05Z') }), 120],
    ['four intervals in a quiet hour', daily, 240],
    ['no stretch at high priority', { ...daily, priority: 'high' }, 60],
    ['no stretch in a usual hour', { usualGapSeconds: 86_400, usualHours: [156] }, 60],
    ['no stretch for a busy source', { usualGapSeconds: 60, usualHours: [150] }, 60],
    ['no stretch while the hours are unknown', { usualGapSeconds: 86_400, usualHours: null }, 60],
    ['not past the next usual hour', { ...daily, intervalSeconds: 1_200, usualHours: [157] }, 3_600],
    ['a skipped hour is passed over', { skipHoursUtc: [12, 13] }, 7_200],
    ['a skipped day too', { skipDaysUtc: [6] }, 43_200],
    ['a server that skips everything is not believed', { skipDaysUtc: [0, 1, 2, 3, 4, 5, 6] }, 60],
  ])('%s', (_name, input, expected) => {
    expect(seconds(input)).toBeCloseTo(expected);
  });
});

describe('active hours', () => {
  const at = (iso: string, activeHours: NextCheckInput['activeHours'], timeZone = 'America/New_York') =>
    computeNextCheck({
      ...usual,
      now: new Date(iso),
      intervalSeconds: 1,
      timeZone,
      activeHours,
    }).toISOString();
  const week = [1, 2, 3, 4, 5, 6, 7];
  const trading = { from: '09:30', to: '16:00', days: [1, 2, 3, 4, 5] };
  const night = { from: '22:00', to: '02:00', days: [5] };

  test.each([
    ['within', '2026-11-20T15:00:00Z', trading, '2026-11-20T15:00:01.000Z'],
    ['before', '2026-11-20T10:00:00Z', trading, '2026-11-20T14:30:00.000Z'],
    ['over the weekend', '2026-11-20T21:00:00Z', trading, '2026-11-23T14:30:00.000Z'],
    ['a window over midnight goes on', '2026-11-21T05:00:00Z', night, '2026-11-21T05:00:01.000Z'],
    ['and belongs to the day it starts on', '2026-11-21T07:00:00Z', night, '2026-11-28T03:00:00.000Z'],
    [
      'equal ends are a whole day',
      '2026-11-22T12:00:00Z',
      { from: '00:00', to: '00:00', days: [1] },
      '2026-11-23T05:00:00.000Z',
    ],
    // On 2026-03-08 New York's clock jumps from 02:00 to 03:00; on 2026-11-01 the hour from 01:00 comes twice.
    [
      'after the clock went forward',
      '2026-03-08T05:00:00Z',
      { ...trading, days: week },
      '2026-03-08T13:30:00.000Z',
    ],
    [
      'an opening that spring leaves out',
      '2026-03-08T05:00:00Z',
      { from: '02:30', to: '05:00', days: week },
      '2026-03-08T07:30:00.000Z',
    ],
    [
      'after the clock went back',
      '2026-11-01T04:30:00Z',
      { ...trading, days: week },
      '2026-11-01T14:30:00.000Z',
    ],
    [
      'the hour that comes twice is open twice',
      '2026-11-01T06:20:00Z',
      { from: '01:00', to: '01:59', days: week },
      '2026-11-01T06:20:01.000Z',
    ],
  ])('%s', (_name, from, hours, expected) => {
    expect(at(from, hours)).toBe(expected);
  });

  test("where idle hours leave none of the operator's hours, they are ignored", () => {
    const hours = { from: '12:00', to: '13:00', days: week };
    expect(seconds({ activeHours: hours, skipHoursUtc: [12] })).toBe(60);
  });
});
