import { fromWallClock, toWallClock } from '#domain/sources/schedule/wall-clock.ts';
import type { ActiveHours } from '#domain/sources/source-inputs.ts';

/**
 * ScheduleHours are the hours in which a source may be fetched: the operator's, less those that its server calls idle.
 */
interface ScheduleHours {
  timeZone: string;
  activeHours: ActiveHours | null;
  /** Hours (0-23) and days (0 is Sunday), in UTC, in which the server says that nothing is published. */
  skipHoursUtc?: readonly number[] | undefined;
  skipDaysUtc?: readonly number[] | undefined;
}

const hourMs = 3_600_000;
const parseMinuteOfDay = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/**
 * Active windows of the days around `at`. A window past midnight belongs to the day it starts on; equal ends mean the
 * whole day.
 */
function windowsAround(at: Date, { from, to, days }: ActiveHours, timeZone: string): [Date, Date][] {
  const today = toWallClock(at, timeZone);
  const [start, end] = [parseMinuteOfDay(from), parseMinuteOfDay(to)];
  return Array.from({ length: 10 }, (_, i) => i - 1).flatMap((ahead): [Date, Date][] => {
    if (!days.includes(((((today.weekday - 1 + ahead) % 7) + 7) % 7) + 1)) return [];
    const day = { ...today, day: today.day + ahead };
    const until = end > start ? day : { ...day, day: day.day + 1 };
    return [
      [
        fromWallClock({ ...day, minute: start }, timeZone, 'first'),
        fromWallClock({ ...until, minute: end }, timeZone, 'last'),
      ],
    ];
  });
}

function findNextActiveTime(at: Date, { activeHours, timeZone }: ScheduleHours): Date {
  if (!activeHours) return at;
  const window = windowsAround(at, activeHours, timeZone).find(([, end]) => at < end);
  return window && window[0] > at ? window[0] : at;
}

function findNextUnskippedTime(at: Date, { skipHoursUtc = [], skipDaysUtc = [] }: ScheduleHours): Date {
  let ms = at.getTime();
  const skipped = () =>
    skipHoursUtc.includes(new Date(ms).getUTCHours()) || skipDaysUtc.includes(new Date(ms).getUTCDay());
  for (let hours = 0; hours <= 8 * 24 && skipped(); hours++) ms = (Math.floor(ms / hourMs) + 1) * hourMs;
  return skipped() ? at : new Date(ms);
}

/**
 * findNextScheduleOpening returns the earliest time, not before `at`, at which a source may be fetched. Where the
 * server's idle hours leave none of the operator's hours, the idle hours are ignored.
 */
export function findNextScheduleOpening(at: Date, hours: ScheduleHours): Date {
  let open = findNextActiveTime(at, hours);
  for (let round = 0; round < 16; round++) {
    const next = findNextActiveTime(findNextUnskippedTime(open, hours), hours);
    if (next.getTime() === open.getTime()) return open;
    open = next;
  }
  return findNextActiveTime(at, hours);
}

/** isScheduleOpen reports whether a time lies in the operator's active hours. */
export function isScheduleOpen(at: Date, hours: Pick<ScheduleHours, 'timeZone' | 'activeHours'>): boolean {
  return findNextActiveTime(at, hours).getTime() === at.getTime();
}
