import type { Priority } from '#domain/queues/priority.ts';
import type { FetchErrorCode } from '#domain/sources/fetch-error.ts';
import { findNextScheduleOpening } from '#domain/sources/schedule/find-next-schedule-opening.ts';
import { hourOfWeek } from '#domain/sources/schedule/rhythm.ts';
import type { ActiveHours } from '#domain/sources/source-inputs.ts';

/** NextCheckInput is everything that decides when a source is fetched next. Durations are in seconds. */
export interface NextCheckInput {
  now: Date;
  intervalSeconds: number;
  /** The next time of the source's cron expression after `now`; null where it has none. */
  nextCronAt: Date | null;
  timeZone: string;
  activeHours: ActiveHours | null;
  priority: Priority;
  failuresInRow: number;
  /** Why the last fetch failed; null where it succeeded. */
  errorCode: FetchErrorCode | null;
  /** The wait that the server asked for in Retry-After or its rate-limit headers, on success or failure. */
  retryAfterSeconds?: number | undefined;
  /** The longer of a feed's `ttl` and Cache-Control's max-age: the minimum interval. */
  freshForSeconds?: number | undefined;
  skipHoursUtc?: readonly number[] | undefined;
  skipDaysUtc?: readonly number[] | undefined;
  /**
   * The source's rhythm, as far as known: the usual time between items, and the hours of the week in which items come.
   */
  usualGapSeconds?: number | null | undefined;
  usualHours?: readonly number[] | null | undefined;
  /** In [0, 1): spreads retries, so that sources that failed together are not retried together. */
  jitter: number;
}

const hourSeconds = 3_600;
const daySeconds = 86_400;
const maxFreshSeconds = hourSeconds;
const maxIntervalStretch = 4;
/**
 * Credentials that were refused stay refused until somebody changes them, and frequent retries may lock the account.
 */
const backoffByErrorCode: Partial<Record<FetchErrorCode, { initialSeconds: number; maxSeconds: number }>> = {
  'credentials-refused': { initialSeconds: 900, maxSeconds: daySeconds },
  'robots-refused': { initialSeconds: daySeconds, maxSeconds: daySeconds },
};
const defaultBackoff = { initialSeconds: 30, maxSeconds: hourSeconds };

function backoffSeconds({ failuresInRow, errorCode, intervalSeconds, nextCronAt, jitter }: NextCheckInput) {
  const { initialSeconds, maxSeconds } = (errorCode && backoffByErrorCode[errorCode]) || defaultBackoff;
  const backoff = Math.min(initialSeconds * 2 ** Math.min(failuresInRow - 1, 10), maxSeconds);
  return Math.max(nextCronAt ? 0 : intervalSeconds, backoff) * (1 + 0.2 * jitter);
}

/** Seconds until the next usual hour begins: 0 within one, or where none is known. */
function secondsToUsualHour({ now, usualHours }: NextCheckInput): number {
  if (!usualHours || usualHours.length === 0) return 0;
  const into = (now.getTime() / 1_000) % hourSeconds;
  const ahead = (n: number) => usualHours.includes((hourOfWeek(now) + n) % 168);
  for (let n = 0; n < 168; n++) if (ahead(n)) return n === 0 ? 0 : n * hourSeconds - into;
  return 0;
}

/**
 * Outside its usual hours a source that publishes rarely is fetched less often, but in time for the next usual hour.
 */
function pollSeconds(input: NextCheckInput): number {
  const { intervalSeconds, usualGapSeconds, priority } = input;
  if (priority === 'high' || !usualGapSeconds) return intervalSeconds;
  const quiet = secondsToUsualHour(input);
  const stretched = Math.min(
    usualGapSeconds / maxIntervalStretch,
    intervalSeconds * maxIntervalStretch,
    quiet,
  );
  return Math.max(intervalSeconds, stretched);
}

/**
 * computeNextCheck returns when to fetch a source next. After a success: at its cron's next time, else after its
 * interval, stretched up to four times outside its usual hours (never at high priority) and to the time that the server
 * calls its answer fresh (at most an hour). After a failure: exponential backoff with up to 20% jitter, from 30 seconds
 * to an hour; from 15 minutes to a day where credentials were refused; a day where robots.txt refused. A longer wait
 * that the server asked for applies, up to a day. The result lies in the operator's active hours and, without a cron,
 * outside the hours that the server calls idle.
 */
export function computeNextCheck(input: NextCheckInput): Date {
  const { now, nextCronAt, failuresInRow, timeZone, activeHours } = input;
  const after = (seconds: number) => now.getTime() + seconds * 1_000;
  const fresh = Math.min(input.freshForSeconds ?? 0, maxFreshSeconds);
  let ms = nextCronAt?.getTime() ?? after(Math.max(pollSeconds(input), fresh));
  if (failuresInRow > 0) ms = after(backoffSeconds(input));
  ms = Math.max(ms, after(Math.min(input.retryAfterSeconds ?? 0, daySeconds)));
  const idle = nextCronAt ? {} : { skipHoursUtc: input.skipHoursUtc, skipDaysUtc: input.skipDaysUtc };
  return findNextScheduleOpening(new Date(ms), { timeZone, activeHours, ...idle });
}
