import { ingestSource } from '#server/news/ingest-source.ts';
import { fetchSourceQueue } from '#server/queues/catalogue.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

/** startFetchSource reads sources as they are queued. */
export function startFetchSource({ lifecycle, log }: WorkerContext): void {
  openWorker(fetchSourceQueue, ({ sourceId }) => ingestSource(sourceId, { log }), { lifecycle, log });
}
