import { fillGap } from '#server/coverage/fill-gap.ts';
import { scheduleBackfills } from '#server/coverage/schedule-backfills.ts';
import { fillGapQueue, scheduleBackfillsQueue } from '#server/queues/catalogue.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openRecurringJob } from '#server/queues/open-recurring-job.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

const intervalMs = 5_000;

/** startScheduleBackfills queues due backfills every five seconds. */
export function startScheduleBackfills({ lifecycle, log }: WorkerContext): void {
  const gaps = openQueue(fillGapQueue, lifecycle);
  openRecurringJob(scheduleBackfillsQueue, intervalMs, () => scheduleBackfills(gaps, new Date()), {
    lifecycle,
    log,
  });
}

/** startBackfillGaps fills gaps as they are queued; when the worker stops, each stops after its current page. */
export function startBackfillGaps({ lifecycle, log }: WorkerContext): void {
  const stop = new AbortController();
  openWorker(fillGapQueue, ({ gapId }) => fillGap(gapId, { log, signal: stop.signal }), { lifecycle, log });
  lifecycle.onClose('backfill', () => stop.abort());
}
