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

/** assertSchedule checks what a source's schedule must be before it is stored. Errors: Refusal with the field it is about. */
export function assertSchedule({ cron, timeZone, activeHours }: ScheduleInput): void {
  if (!isKnownTimeZone(timeZone))
    throw new UserFacingError(
      'bad-input',
      'There is no such time zone; give one such as Europe/London',
      'timeZone',
    );
  if (activeHours && new Set(activeHours.days).size !== activeHours.days.length)
    throw new UserFacingError('bad-input', 'Name each day once', 'activeHours.days');
  if (cron === null) return;
  let next: Date | null;
  try {
    next = nextCron(cron, timeZone, new Date());
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : 'it cannot be read';
    throw new UserFacingError(
      'bad-input',
      `This is no cron expression of five or six fields: ${reason}`,
      'cron',
    );
  }
  if (!next)
    throw new UserFacingError('bad-input', 'This cron expression names no time that ever comes', 'cron');
}
