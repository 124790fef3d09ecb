import type { FetchError } from '#domain/sources/fetch-error.ts';
import { computeNextCheck } from '#domain/sources/schedule/compute-next-check.ts';
import { parseSchedulingHints } from '#domain/sources/schedule/scheduling-hints.ts';
import type { ActiveHours } from '#domain/sources/source-inputs.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { nextCron } from '#server/news/schedule/next-cron.ts';

interface CheckOutcome {
  now: Date;
  failuresInRow: number;
  /** Null after a fetch that went well. */
  error: FetchError | null;
  jitter: number;
  /** What an answer that went well asked us to wait. */
  retryAfterSeconds?: number | undefined;
}

/** A stored expression that cannot be read any more (a zone that was renamed) falls back to the interval. */
function nextCronOrNull({ cron, timeZone }: Pick<Source, 'cron' | 'timeZone'>, now: Date): Date | null {
  if (!cron) return null;
  try {
    return nextCron(cron, timeZone, now);
  } catch {
    return null;
  }
}

/** planNextCheck gives when to ask a source again, by its stored schedule, its pace and how the last fetch went. */
export function planNextCheck(source: Source, outcome: CheckOutcome): Date {
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
    nextCronAt: nextCronOrNull(source, now),
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
