import type { FetchError } from '#domain/sources/fetch-error.ts';
import { computeNextCheck } from '#domain/sources/schedule/compute-next-check.ts';
import { parseSchedulingHints } from '#domain/sources/schedule/scheduling-hints.ts';
import type { ActiveHours } from '#domain/sources/source-inputs.ts';

/** ScheduledSource holds the stored fields of a source that decide when it is fetched. */
export interface ScheduledSource {
  intervalSeconds: number;
  cron: string | null;
  timeZone: string;
  /** ActiveHours as stored JSON, or null. */
  activeHours: unknown;
  priority: 'high' | 'standard';
  usualGapSeconds: number | null;
  /** SchedulingHints as stored JSON. */
  pace: unknown;
}

export interface CheckOutcome {
  now: Date;
  failuresInRow: number;
  /** Null after a successful fetch. */
  error: FetchError | null;
  /** In [0, 1). */
  jitter: number;
  /** Wait that a successful response asked for. */
  retryAfterSeconds?: number | undefined;
  /** Gives the next time of a cron expression after `after`; null when it never comes. Throws for an invalid one. */
  nextCron: (cron: string, timeZone: string, after: Date) => Date | null;
}

/** A stored expression that became invalid (a renamed time zone) falls back to the interval. */
function nextCronOrNull({ cron, timeZone }: ScheduledSource, { now, nextCron }: CheckOutcome): Date | null {
  if (!cron) return null;
  try {
    return nextCron(cron, timeZone, now);
  } catch {
    return null;
  }
}

/** planNextCheck gives when to fetch a source again, from its stored schedule, its scheduling hints and the last outcome. */
export function planNextCheck(source: ScheduledSource, outcome: CheckOutcome): Date {
  const { now, failuresInRow, error, jitter, retryAfterSeconds } = outcome;
  const { intervalSeconds, timeZone, priority, usualGapSeconds } = source;
  const {
    freshForSeconds = 0,
    ttlSeconds = 0,
    skipHoursUtc,
    skipDaysUtc,
    rhythm,
  } = parseSchedulingHints(source.pace);
  return computeNextCheck({
    now,
    intervalSeconds,
    nextCronAt: nextCronOrNull(source, outcome),
    timeZone,
    activeHours: source.activeHours as ActiveHours | null,
    priority,
    failuresInRow,
    errorCode: error?.code ?? null,
    retryAfterSeconds: error?.hints.retryAfterSeconds ?? retryAfterSeconds,
    freshForSeconds: Math.max(freshForSeconds, ttlSeconds),
    skipHoursUtc,
    skipDaysUtc,
    usualGapSeconds,
    usualHours: rhythm?.usualHours,
    jitter,
  });
}
