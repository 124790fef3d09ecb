import { describe, expect, test } from 'vitest';
import { nextCron } from '#server/infra/next-cron.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { assertSchedule, type ScheduleInput } from '#server/sources/assert-schedule.ts';

const fine: ScheduleInput = { cron: null, timeZone: 'Europe/London', activeHours: null };

describe('assertSchedule', () => {
  test.each<[Partial<ScheduleInput>, string]>([
    [{ timeZone: 'Europe/Atlantis' }, 'timeZone'],
    [{ timeZone: '' }, 'timeZone'],
    [{ cron: 'every day' }, 'cron'],
    [{ cron: '* * * *' }, 'cron'],
    [{ cron: '61 * * * *' }, 'cron'],
    [{ cron: '' }, 'cron'],
    [{ cron: '0 0 30 2 *' }, 'cron'],
    [{ cron: '2001-01-01T00:00:00' }, 'cron'],
    [{ cron: '* * * * * * 1999' }, 'cron'],
    [{ activeHours: { from: '07:00', to: '20:00', days: [1, 1] } }, 'activeHours.days'],
  ])('%j is refused at %s', (change, field) => {
    const refused = () => assertSchedule({ ...fine, ...change });
    expect(refused).toThrow(UserFacingError);
    expect(refused).toThrow(expect.objectContaining({ code: 'bad-input', field }));
  });

  test.each(['*/5 * * * *', '*/10 * * * * *', '30 9 * * MON-FRI', '0 0 29 2 *'])('%s is accepted', (cron) => {
    expect(() => assertSchedule({ ...fine, cron })).not.toThrow();
  });
});

describe('nextCron', () => {
  const runs = (cron: string, timeZone: string, from: string, count: number) => {
    const found: string[] = [];
    for (let at = new Date(from); found.length < count; ) {
      const next = nextCron(cron, timeZone, at);
      if (!next) break;
      found.push(next.toISOString().slice(0, 16));
      at = next;
    }
    return found;
  };

  test('uses local time: the open of New York', () => {
    expect(runs('30 9 * * 1-5', 'America/New_York', '2026-10-30T00:00:00Z', 2)).toEqual([
      '2026-10-30T13:30',
      '2026-11-02T14:30',
    ]);
  });

  test('in spring a skipped time comes once, after the jump', () => {
    expect(runs('30 2 * * *', 'America/New_York', '2026-03-07T12:00:00Z', 3)).toEqual([
      '2026-03-08T07:00',
      '2026-03-09T06:30',
      '2026-03-10T06:30',
    ]);
  });

  test('in autumn a fixed time comes once, a repeating one in both hours', () => {
    expect(runs('30 1 * * *', 'America/New_York', '2026-11-01T00:00:00Z', 2)).toEqual([
      '2026-11-01T05:30',
      '2026-11-02T06:30',
    ]);
    expect(runs('*/30 1 * * *', 'America/New_York', '2026-11-01T04:30:00Z', 4)).toEqual([
      '2026-11-01T05:00',
      '2026-11-01T05:30',
      '2026-11-01T06:00',
      '2026-11-01T06:30',
    ]);
  });
});
