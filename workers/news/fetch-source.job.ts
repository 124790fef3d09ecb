import { ingestSource } from '#server/news/ingest/ingest-source.ts';
import { fetchSlowSourceQueue, fetchSourceQueue } from '#server/queues/catalogue.ts';
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
