import { z } from 'zod';
import { defineQueue, type QueueDefinition } from '#server/queues/define-queue.ts';

/** Looks twice a second which sources are due. */
export const scheduleFetchesQueue = defineQueue({
  name: 'news.schedule-fetches',
  payload: z.object({}),
  deadLetters: false,
});

/** DeliveryMode one source once. A failure is the source's health, not the job's: the next check is its retry. */
export const fetchSourceQueue = defineQueue({
  name: 'news.fetch-source',
  payload: z.object({ sourceId: z.uuid() }),
  // A fetch is waiting for somebody else's machine: hundreds at a time cost this one little.
  concurrency: { standard: 256 },
  keepCompleted: 200,
});

/** DeliveryMode one source that was never read or took long last time, so that it takes no place of those that answer at once. */
export const fetchSlowSourceQueue = defineQueue({
  ...fetchSourceQueue,
  name: 'news.fetch-slow-source',
  concurrency: { standard: 64 },
});

/** Looks once a minute which sources are late against their own rhythm. */
export const checkRhythmQueue = defineQueue({
  name: 'news.check-rhythm',
  payload: z.object({}),
});

/** Looks every few seconds which gaps are to be filled. */
export const scheduleBackfillsQueue = defineQueue({
  name: 'source.schedule-backfills',
  payload: z.object({}),
});

/** Fills one gap, page by page, from where it stopped; what fails is tried again later by the gap's own record. */
export const fillGapQueue = defineQueue({
  name: 'source.fill-gap',
  payload: z.object({ gapId: z.uuid() }),
  concurrency: { standard: 4 },
  keepCompleted: 50,
});

/** Articles that one job carries at most: enough that the queue's own work no longer counts. */
export const maxArticlesPerJob = 32;

/** Earlier versions promised every article in a row of its own; such rows and dead letters may still be there. */
function upgradeSingleArticlePayload(payload: unknown): unknown {
  const { articleId, correlationId, ...rest } = payload as Record<string, unknown>;
  return articleId === undefined ? payload : { ...rest, articles: [{ articleId, correlationId }] };
}

/** Scores articles that were stored together; filled from the outbox only. */
export const scoreArticleQueue = defineQueue({
  name: 'sentiment.score-article',
  payload: z.preprocess(
    upgradeSingleArticlePayload,
    z.object({
      outboxId: z.string().regex(/^\d+$/),
      articles: z
        .array(z.object({ articleId: z.uuid(), correlationId: z.string() }))
        .min(1)
        .max(maxArticlesPerJob),
      /** Processes died while they held these: they are tried apart. */
      suspect: z.boolean().optional(),
    }),
  ),
  priorities: ['high', 'standard'],
  attempts: 5,
  backoffMs: 500,
  concurrency: { high: 16, standard: 32 },
  keepCompleted: 0,
  // A dead job's record is its letter. Kept in Redis as well, its id would keep the outbox from bringing it back when
  // the letter could not be written.
  keepFailed: 0,
});

/** Scores a few texts that are not stored, for the add-source preview; the answer is the job's result. */
export const previewTextsQueue = defineQueue({
  name: 'sentiment.preview-texts',
  payload: z.object({ texts: z.array(z.string().max(10_000)).max(50) }),
  concurrency: { standard: 4 },
  replyTimeoutMs: 8_000,
  // Somebody waits for the answer, or has left.
  deadLetters: false,
});

/** Says which words moved a score, for a reader who asks; the answer is the job's result. */
export const explainTextQueue = defineQueue({
  name: 'sentiment.explain-text',
  payload: z.object({ text: z.string().max(10_000), entity: z.string().max(300).optional() }),
  concurrency: { standard: 2 },
  replyTimeoutMs: 10_000,
  // As above.
  deadLetters: false,
});

/** Works out once an hour what each source's reports were worth. */
export const updateCredibilityQueue = defineQueue({
  name: 'news.update-credibility',
  payload: z.object({}),
});

/** queues is every queue there is; the operations page and metrics walk it. */
export const queues: readonly QueueDefinition[] = [
  scheduleFetchesQueue,
  fetchSourceQueue,
  fetchSlowSourceQueue,
  checkRhythmQueue,
  scheduleBackfillsQueue,
  fillGapQueue,
  scoreArticleQueue,
  previewTextsQueue,
  explainTextQueue,
  updateCredibilityQueue,
];
