import { z } from 'zod';
import { defineQueue, type QueueDefinition } from '#server/queues/define-queue.ts';

/** Looks once a second which sources are due. */
export const scheduleFetchesQueue = defineQueue({
  name: 'news.schedule-fetches',
  payload: z.object({}),
  lanes: ['standard'],
  attempts: 1,
  backoffMs: 1_000,
  concurrency: { standard: 1 },
  keepCompleted: 10,
  bury: false,
});

/** Reads one source once. A failure is the source's health, not the job's: the next check is its retry. */
export const fetchSourceQueue = defineQueue({
  name: 'news.fetch-source',
  payload: z.object({ sourceId: z.uuid() }),
  lanes: ['standard'],
  attempts: 1,
  backoffMs: 1_000,
  concurrency: { standard: 16 },
  keepCompleted: 200,
});

/** Scores one article; filled from the outbox only. */
export const scoreArticleQueue = defineQueue({
  name: 'sentiment.score-article',
  payload: z.object({ outboxId: z.string().regex(/^\d+$/), articleId: z.uuid(), correlationId: z.string() }),
  lanes: ['high', 'standard'],
  attempts: 5,
  backoffMs: 500,
  concurrency: { high: 128, standard: 384 },
  keepCompleted: 0,
  // A dead job's record is its letter. Kept in Redis as well, its id would keep the outbox from bringing it back when
  // the letter could not be written.
  keepFailed: 0,
});

/** Scores a few texts that are not stored, for the add-source preview; the answer is the job's result. */
export const previewTextsQueue = defineQueue({
  name: 'sentiment.preview-texts',
  payload: z.object({ texts: z.array(z.string().max(10_000)).max(50) }),
  lanes: ['standard'],
  attempts: 1,
  backoffMs: 1_000,
  concurrency: { standard: 4 },
  keepCompleted: 10,
  // Somebody waits for the answer, or has left.
  bury: false,
});

/** queues is every queue there is; the operations page and metrics walk it. */
export const queues: readonly QueueDefinition[] = [
  scheduleFetchesQueue,
  fetchSourceQueue,
  scoreArticleQueue,
  previewTextsQueue,
];
