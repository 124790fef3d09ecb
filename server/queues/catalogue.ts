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
  concurrency: { high: 64, standard: 192 },
  keepCompleted: 0,
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
});

/** Works out once an hour what each source's reports were worth. */
export const updateCredibilityQueue = defineQueue({
  name: 'news.update-credibility',
  payload: z.object({}),
  lanes: ['standard'],
  attempts: 1,
  backoffMs: 1_000,
  concurrency: { standard: 1 },
  keepCompleted: 10,
});

/** queues is every queue there is; the operations page and metrics walk it. */
export const queues: readonly QueueDefinition[] = [
  scheduleFetchesQueue,
  fetchSourceQueue,
  scoreArticleQueue,
  previewTextsQueue,
  updateCredibilityQueue,
];
