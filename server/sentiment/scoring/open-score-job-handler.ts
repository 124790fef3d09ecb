import type { Logger } from 'pino';
import type { Priority } from '#domain/queues/priority.ts';
import { NoThreadError } from '#server/inference/no-thread-error.ts';
import { OverloadedError } from '#server/inference/overloaded-error.ts';
import { isDatabaseReachable } from '#server/infra/is-database-reachable.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { splitJob } from '#server/outbox/split-job.ts';
import type { JobContext } from '#server/queues/open-worker.ts';
import { RetryLaterError } from '#server/queues/retry-later-error.ts';
import { groupJobs } from '#server/sentiment/scoring/group-jobs.ts';
import { openIsolatedScoring } from '#server/sentiment/scoring/isolated/open-isolated-scoring.ts';
import { type ScoreContext, type ScoreJob, scoreArticles } from '#server/sentiment/scoring/score-articles.ts';

/** Deaths of processes that held a job before it is tried apart: a single one is mostly somebody's doing. */
const suspectAfterStalls = 2;
/** While the database is away nothing can be split, and while no thread is there or all are busy nothing be scored. */
const retryDelayMs = 1_000;

/**
 * openScoreJobHandler gives what a worker does with a job: its articles are scored in a group with those of other jobs. A job
 * of several articles that fails, or that processes died of, is split: each article becomes a job of its own, so that
 * attempts, isolation and dead letters are always one article's. A job that no thread was there for, or that the engine
 * had no room for, goes back to its queue.
 */
export function openScoreJobHandler(
  context: ScoreContext,
  { lifecycle, log }: { lifecycle: Lifecycle; log: Logger },
): (job: ScoreJob, record: JobContext) => Promise<void> {
  const score = (jobs: ScoreJob[]) =>
    scoreArticles(jobs, context).catch((error) => {
      // Too many at once may be few enough when halved; without a thread that changes nothing.
      const isTransient =
        error instanceof NoThreadError || (error instanceof OverloadedError && jobs.length === 1);
      throw isTransient ? new RetryLaterError(retryDelayMs) : error;
    });
  const submit = groupJobs<{ job: ScoreJob; priority: Priority }>(
    (taken) => score(taken.map(({ job }) => job)),
    {
      maxWeight: 192,
      weightOf: ({ job }) => job.articles.length,
      maxWaitMs: 12,
      concurrency: 2,
      isUrgent: ({ priority }) => priority === 'high',
      maxWeightWithUrgent: 16,
    },
  );
  const submitSuspect = groupJobs<ScoreJob>(openIsolatedScoring({ lifecycle, log }), {
    maxWeight: 64,
    maxWaitMs: 20,
    concurrency: 1,
  });

  return async (job, { stalledCount, priority }) => {
    const { outboxId, articles } = job;
    const suspect = job.suspect || stalledCount >= suspectAfterStalls;
    const split = () =>
      splitJob(
        outboxId,
        articles.map((article) => ({ articles: [article], ...(suspect ? { suspect } : {}) })),
      );
    if (articles.length === 1) return suspect ? submitSuspect(job) : submit({ job, priority });
    if (suspect) return split();
    try {
      await submit({ job, priority });
    } catch (error) {
      if (error instanceof RetryLaterError) throw error;
      if (!(await isDatabaseReachable())) throw new RetryLaterError(retryDelayMs);
      log.warn({ err: error, outboxId, articles: articles.length }, 'a job failed, its articles go on alone');
      await split();
    }
  };
}
