import { env } from '#server/infra/env.ts';
import { deleteExpiredQueue } from '#server/queues/catalogue.ts';
import { openRecurringJob } from '#server/queues/open-recurring-job.ts';
import { deleteExpired } from '#server/retention/delete-expired.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

const intervalMs = 3_600_000;

/** startDeleteExpired deletes once an hour what is older than the retention settings keep. */
export function startDeleteExpired({ lifecycle, log }: WorkerContext): void {
  let stopping = false;
  const { RETENTION_MONTHS, RETENTION_FETCH_RUN_DAYS, RETENTION_NOTICE_DAYS } = env();
  const settings = {
    months: RETENTION_MONTHS,
    fetchRunDays: RETENTION_FETCH_RUN_DAYS,
    noticeDays: RETENTION_NOTICE_DAYS,
  };
  openRecurringJob(
    deleteExpiredQueue,
    intervalMs,
    () => deleteExpired({ settings, now: new Date(), log, isStopping: () => stopping }),
    { lifecycle, log },
  );
  // Closed before the worker, which waits for the running job.
  lifecycle.onClose('retention', () => {
    stopping = true;
  });
}
