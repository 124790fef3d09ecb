import { toWallClock } from '#domain/sources/schedule/wall-clock.ts';
import type { ActiveHours } from '#domain/sources/source-inputs.ts';
import { nextCron } from '#server/infra/next-cron.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

export interface ScheduleInput {
  cron: string | null;
  timeZone: string;
  activeHours: ActiveHours | null;
}

function isKnownTimeZone(name: string): boolean {
  try {
    toWallClock(new Date(0), name);
    return true;
  } catch {
    return false;
  }
}

/** assertSchedule checks a source's schedule before it is stored. Errors: UserFacingError with the field. */
export function assertSchedule({ cron, timeZone, activeHours }: ScheduleInput): void {
  if (!isKnownTimeZone(timeZone))
    throw new UserFacingError('bad-input', 'Unknown time zone. Use a name such as Europe/London', 'timeZone');
  if (activeHours && new Set(activeHours.days).size !== activeHours.days.length)
    throw new UserFacingError('bad-input', 'Each day may be given only once', 'activeHours.days');
  if (cron === null) return;
  let next: Date | null;
  try {
    next = nextCron(cron, timeZone, new Date());
  } catch (error) {
    const reason =
      error instanceof Error ? error.message.replace(/^CronPattern: /, '') : 'it cannot be parsed';
    throw new UserFacingError('bad-input', `Not a cron expression of five or six fields: ${reason}`, 'cron');
  }
  if (!next) throw new UserFacingError('bad-input', 'This cron expression never matches a date', 'cron');
}
