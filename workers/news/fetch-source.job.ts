import { ingestWithHostPermit } from '#server/news/schedule/ingest-with-host-permit.ts';
import { fetchSlowSourceQueue, fetchSourceQueue } from '#server/queues/catalogue.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

/** startFetchSource reads sources as they are queued, slow ones apart from the others. */
export function startFetchSource({ lifecycle, log }: WorkerContext): void {
  for (const queue of [fetchSourceQueue, fetchSlowSourceQueue]) {
    openWorker(queue, ({ sourceId }) => ingestWithHostPermit(sourceId, { log }), { lifecycle, log });
  }
}
