import { expect, test } from 'vitest';
import { planNextCheck } from '#domain/sources/schedule/plan-next-check.ts';
import { updateSchedulingHints } from '#domain/sources/schedule/update-scheduling-hints.ts';

const now = new Date('2026-11-20T12:00:00Z');
const source = {
  intervalSeconds: 60,
  cron: null,
  timeZone: 'UTC',
  activeHours: null,
  priority: 'standard' as const,
  usualGapSeconds: null,
  pace: {},
};
const outcome = { now, failuresInRow: 0, error: null, jitter: 0, nextCron: () => null };

test('the next check follows the cron, and the interval where the stored expression became invalid', () => {
  const nextCronAt = new Date('2026-11-20T14:30:00Z');
  const withCron = { ...source, cron: '30 9 * * 1-5', timeZone: 'America/New_York' };
  expect(planNextCheck(withCron, { ...outcome, nextCron: () => nextCronAt })).toEqual(nextCronAt);
  const fail = () => {
    throw new Error('no such zone');
  };
  expect(planNextCheck({ ...withCron, timeZone: 'UTC' }, { ...outcome, nextCron: fail })).toEqual(
    new Date('2026-11-20T12:01:00Z'),
  );
});

test('the longer of ttl and max-age delays it', () => {
  const paced = { ...source, pace: { ttlSeconds: 600, freshForSeconds: 120 } };
  expect(planNextCheck(paced, outcome)).toEqual(new Date('2026-11-20T12:10:00Z'));
});

test('an unchanged response inherits the hints that it does not repeat; a new one drops them', () => {
  const before = { freshForSeconds: 600, ttlSeconds: 2_700, skipHoursUtc: [13] };
  expect(updateSchedulingHints(before, { outcome: 'unchanged' })).toMatchObject(before);
  expect(updateSchedulingHints(before, { outcome: 'unchanged', freshForSeconds: 0 })).toMatchObject({
    ...before,
    freshForSeconds: 0,
  });
  expect(updateSchedulingHints(before, { outcome: 'new' }).ttlSeconds).toBeUndefined();
});
