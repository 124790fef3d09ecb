import { ingestSource } from '#server/news/ingest/ingest-source.ts';
import { scheduleFetches } from '#server/news/schedule/schedule-fetches.ts';
import { fetchSlowSourceQueue, fetchSourceQueue, scheduleFetchesQueue } from '#server/queues/catalogue.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openRecurringJob } from '#server/queues/open-recurring-job.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

/** startFetchSource ingests sources as they are queued; slow ones have a queue of their own. */
export function startFetchSource({ lifecycle, log }: WorkerContext): void {
  for (const queue of [fetchSourceQueue, fetchSlowSourceQueue]) {
    const ingest = async ({ sourceId }: { sourceId: string }) => {
      await ingestSource(sourceId, { log });
    };
    openWorker(queue, ingest, { lifecycle, log });
  }
}

const scheduleIntervalMs = 500;

/** startScheduleFetches queues due sources twice a second. */
export function startScheduleFetches({ lifecycle, log }: WorkerContext): void {
  const regular = openQueue(fetchSourceQueue, lifecycle);
  const slow = openQueue(fetchSlowSourceQueue, lifecycle);
  openRecurringJob(scheduleFetchesQueue, scheduleIntervalMs, () => scheduleFetches({ regular, slow }), {
    lifecycle,
    log,
  });
}
