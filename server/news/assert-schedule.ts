import type { ActiveHours } from '#domain/sources/source-inputs.ts';
import { readWallClock } from '#domain/sources/wall-clock.ts';
import { Refusal } from '#server/infra/refusal.ts';
import { nextCron } from '#server/news/next-cron.ts';

export interface ScheduleInput {
  cron: string | null;
  timeZone: string;
  activeHours: ActiveHours | null;
}

function isTimeZone(name: string): boolean {
  try {
    readWallClock(new Date(0), name);
    return true;
  } catch {
    return false;
  }
}

/** assertSchedule checks what a source's schedule must be before it is stored. Errors: Refusal with the field it is about. */
export function assertSchedule({ cron, timeZone, activeHours }: ScheduleInput): void {
  if (!isTimeZone(timeZone))
    throw new Refusal('bad-input', 'There is no such time zone; give one such as Europe/London', 'timeZone');
  if (activeHours && new Set(activeHours.days).size !== activeHours.days.length)
    throw new Refusal('bad-input', 'Name each day once', 'activeHours.days');
  if (cron === null) return;
  let next: Date | null;
  try {
    next = nextCron(cron, timeZone, new Date());
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : 'it cannot be read';
    throw new Refusal('bad-input', `This is no cron expression of five or six fields: ${reason}`, 'cron');
  }
  if (!next) throw new Refusal('bad-input', 'This cron expression names no time that ever comes', 'cron');
}
