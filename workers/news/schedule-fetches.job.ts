import { scheduleFetches } from '#server/news/schedule-fetches.ts';
import { fetchSlowSourceQueue, fetchSourceQueue, scheduleFetchesQueue } from '#server/queues/catalogue.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openTick } from '#server/queues/open-tick.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

const everyMs = 500;

/** startScheduleFetches looks twice a second for sources that are due. */
export function startScheduleFetches({ lifecycle, log }: WorkerContext): void {
  const usual = openQueue(fetchSourceQueue, lifecycle);
  const slow = openQueue(fetchSlowSourceQueue, lifecycle);
  openTick(scheduleFetchesQueue, everyMs, () => scheduleFetches({ usual, slow }), { lifecycle, log });
}
