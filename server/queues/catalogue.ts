import { z } from 'zod';
import { defineQueue, type QueueDefinition } from '#server/queues/define-queue.ts';

/** Recurring, twice a second: finds the sources that are due and queues their fetches. */
export const scheduleFetchesQueue = defineQueue({
  name: 'news.schedule-fetches',
  payload: z.object({}),
  deadLetters: false,
});

/** Fetches one source once. A failure is recorded on the source, and its next check is the retry. */
export const fetchSourceQueue = defineQueue({
  name: 'news.fetch-source',
  payload: z.object({ sourceId: z.uuid() }),
  // A fetch mostly waits for another server, so hundreds at a time cost little.
  concurrency: { standard: 256 },
  keepCompleted: 200,
});

/** Fetches a source that was never fetched or was slow the last time, so that it does not delay fast ones. */
export const fetchSlowSourceQueue = defineQueue({
  ...fetchSourceQueue,
  name: 'news.fetch-slow-source',
  concurrency: { standard: 64 },
});

/** Recurring, once a minute: marks sources that are late compared with their usual interval. */
export const checkRhythmQueue = defineQueue({
  name: 'news.check-rhythm',
  payload: z.object({}),
});

/** Recurring, every few seconds: queues the gaps that are to be filled. */
export const scheduleBackfillsQueue = defineQueue({
  name: 'source.schedule-backfills',
  payload: z.object({}),
});

/** Fills one gap, page by page, from where it stopped; the gap's row says when a failure is retried. */
export const fillGapQueue = defineQueue({
  name: 'source.fill-gap',
  payload: z.object({ gapId: z.uuid() }),
  concurrency: { standard: 4 },
  keepCompleted: 50,
});

/** Articles of one job: enough that the overhead of the queue is negligible. */
export const maxArticlesPerJob = 32;

const scorableArticle = z.object({ articleId: z.uuid(), correlationId: z.string() });
const scoreJob = z.object({
  outboxId: z.string().regex(/^\d+$/),
  articles: z.array(scorableArticle).min(1).max(maxArticlesPerJob),
  /** Processes crashed while they held these articles: they are scored in an isolated process. */
  suspect: z.boolean().optional(),
});
/** Earlier versions queued each article by itself; such outbox rows and dead letters may still exist. */
const singleArticleJob = scoreJob
  .omit({ articles: true })
  .extend(scorableArticle.shape)
  .transform(({ articleId, correlationId, ...rest }) => ({
    ...rest,
    articles: [{ articleId, correlationId }],
  }));

/** Scores articles that were stored together; filled from the outbox only. */
export const scoreArticleQueue = defineQueue({
  name: 'sentiment.score-article',
  payload: z.union([scoreJob, singleArticleJob]),
  priorities: ['high', 'standard'],
  attempts: 5,
  backoffMs: 500,
  concurrency: { high: 16, standard: 32 },
  keepCompleted: 0,
  // A failed job is recorded as a dead letter. Its id must not stay in Redis: when storing the dead letter fails, the
  // outbox adds the job again under the same id.
  keepFailed: 0,
});

/** Scores texts that are not stored, for the preview of a new source; the reply is the job's result. */
export const previewTextsQueue = defineQueue({
  name: 'sentiment.preview-texts',
  payload: z.object({ texts: z.array(z.string().max(10_000)).max(50) }),
  concurrency: { standard: 4 },
  replyTimeoutMs: 8_000,
  // The requester waits for the reply or has given up.
  deadLetters: false,
});

/** Explains a score by words on request; the reply is the job's result. */
export const explainTextQueue = defineQueue({
  name: 'sentiment.explain-text',
  payload: z.object({ text: z.string().max(10_000), entity: z.string().max(300).optional() }),
  concurrency: { standard: 2 },
  replyTimeoutMs: 10_000,
  // The requester waits for the reply or has given up.
  deadLetters: false,
});

/** Recurring, once an hour: updates the credibility of every source. */
export const updateCredibilityQueue = defineQueue({
  name: 'news.update-credibility',
  payload: z.object({}),
});

/** Recurring, once an hour: creates the partitions that placing articles writes to, and drops those it no longer reads. */
export const maintainPlacementPartitionsQueue = defineQueue({
  name: 'story.maintain-partitions',
  payload: z.object({}),
});

/** Recurring, once a minute: counts the phrases of hours and days that have ended. */
export const countPhrasesQueue = defineQueue({
  name: 'story.count-phrases',
  payload: z.object({}),
  // The next run is the retry.
  deadLetters: false,
});

/** Recurring, once an hour: deletes what is older than the retention settings keep. */
export const deleteExpiredQueue = defineQueue({
  name: 'data.delete-expired',
  payload: z.object({}),
  // The next run is the retry.
  deadLetters: false,
});

/** queues is every queue; the operations page and the metrics read them all. */
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
  maintainPlacementPartitionsQueue,
  countPhrasesQueue,
  deleteExpiredQueue,
];
