import { scheduleFetches } from '#server/news/schedule/schedule-fetches.ts';
import { fetchSlowSourceQueue, fetchSourceQueue, scheduleFetchesQueue } from '#server/queues/catalogue.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openRecurringJob } from '#server/queues/open-recurring-job.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

const intervalMs = 500;

/** startScheduleFetches queues due sources twice a second. */
export function startScheduleFetches({ lifecycle, log }: WorkerContext): void {
  const regular = openQueue(fetchSourceQueue, lifecycle);
  const slow = openQueue(fetchSlowSourceQueue, lifecycle);
  openRecurringJob(scheduleFetchesQueue, intervalMs, () => scheduleFetches({ regular, slow }), {
    lifecycle,
    log,
  });
}
