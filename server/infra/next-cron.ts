import { Cron } from 'croner';

/**
 * nextCron gives the next time after `after` that a cron expression names in a time zone; null when it never comes. In
 * spring a time that the clock jumps over comes after the jump; in autumn one that is shown twice comes once, while a
 * repeating one (every ten minutes) goes through the hour twice. Errors: what croner throws for a bad expression or zone.
 */
export function nextCron(cron: string, timeZone: string, after: Date): Date | null {
  return new Cron(cron, { timezone: timeZone, mode: '5-or-6-parts', paused: true }).nextRun(after);
}
