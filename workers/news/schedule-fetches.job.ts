import { scheduleFetches } from '#server/news/schedule-fetches.ts';
import { fetchSlowSourceQueue, fetchSourceQueue, scheduleFetchesQueue } from '#server/queues/catalogue.ts';
import { keepSchedule } from '#server/queues/keep-schedule.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

const everyMs = 500;

/** startScheduleFetches looks twice a second for sources that are due. */
export function startScheduleFetches({ lifecycle, log }: WorkerContext): void {
  const usual = openQueue(fetchSourceQueue, lifecycle);
  const slow = openQueue(fetchSlowSourceQueue, lifecycle);
  const ticks = openQueue(scheduleFetchesQueue, lifecycle);
  openWorker(scheduleFetchesQueue, () => scheduleFetches({ usual, slow }), { lifecycle, log });
  keepSchedule(ticks.lane('standard'), scheduleFetchesQueue.name, everyMs, { lifecycle, log });
}
