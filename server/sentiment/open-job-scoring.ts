import type { Logger } from 'pino';
import type { Lane } from '#domain/inference/batch-queue.ts';
import { NoThreadError } from '#server/inference/no-thread-error.ts';
import { OverloadedError } from '#server/inference/overloaded-error.ts';
import { isDatabaseThere } from '#server/infra/is-database-there.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { splitJob } from '#server/outbox/split-job.ts';
import type { JobRecord } from '#server/queues/open-worker.ts';
import { PutBackError } from '#server/queues/put-back-error.ts';
import { groupJobs } from '#server/sentiment/group-jobs.ts';
import { openIsolatedScoring } from '#server/sentiment/isolated/open-isolated-scoring.ts';
import { type ScoreContext, type ScoreJob, scoreArticles } from '#server/sentiment/score-articles.ts';

/** Deaths of processes that held a job before it is tried apart: a single one is mostly somebody's doing. */
const suspectAfter = 2;
/** While the database is away nothing can be split, and while no thread is there or all are busy nothing be scored. */
const whileAwayMs = 1_000;

/**
 * openJobScoring gives what a worker does with a job: its articles are scored in a group with those of other jobs. A job
 * of several articles that fails, or that processes died of, is split: each article becomes a job of its own, so that
 * attempts, isolation and dead letters are always one article's. A job that no thread was there for, or that the engine
 * had no room for, goes back to its queue.
 */
export function openJobScoring(
  context: ScoreContext,
  { lifecycle, log }: { lifecycle: Lifecycle; log: Logger },
): (job: ScoreJob, record: JobRecord) => Promise<void> {
  const score = (jobs: ScoreJob[]) =>
    scoreArticles(jobs, context).catch((error) => {
      // Too many at once may be few enough when halved; without a thread that changes nothing.
      const isNobodys =
        error instanceof NoThreadError || (error instanceof OverloadedError && jobs.length === 1);
      throw isNobodys ? new PutBackError(whileAwayMs) : error;
    });
  const submit = groupJobs<{ job: ScoreJob; lane: Lane }>((taken) => score(taken.map(({ job }) => job)), {
    size: 192,
    weigh: ({ job }) => job.articles.length,
    waitMs: 12,
    parallel: 2,
    isUrgent: ({ lane }) => lane === 'high',
    urgentSize: 16,
  });
  const submitSuspect = groupJobs<ScoreJob>(openIsolatedScoring({ lifecycle, log }), {
    size: 64,
    waitMs: 20,
    parallel: 1,
  });

  return async (job, { stalls, lane }) => {
    const { outboxId, articles } = job;
    const suspect = job.suspect || stalls >= suspectAfter;
    const split = () =>
      splitJob(
        outboxId,
        articles.map((article) => ({ articles: [article], ...(suspect ? { suspect } : {}) })),
      );
    if (articles.length === 1) return suspect ? submitSuspect(job) : submit({ job, lane });
    if (suspect) return split();
    try {
      await submit({ job, lane });
    } catch (error) {
      if (error instanceof PutBackError) throw error;
      if (!(await isDatabaseThere())) throw new PutBackError(whileAwayMs);
      log.warn({ err: error, outboxId, articles: articles.length }, 'a job failed, its articles go on alone');
      await split();
    }
  };
}
