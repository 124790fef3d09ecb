import { processFigures } from '#server/health/process-figures.ts';
import { explainTextQueue, previewTextsQueue, scoreArticleQueue } from '#server/queues/catalogue.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import { explainText } from '#server/sentiment/explain-text.ts';
import { groupJobs } from '#server/sentiment/group-jobs.ts';
import { openIsolatedScoring } from '#server/sentiment/isolated/open-isolated-scoring.ts';
import { openScoring } from '#server/sentiment/open-scoring.ts';
import { type ScoreJob, scoreArticles } from '#server/sentiment/score-articles.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

/** Deaths of processes that held a job before it is tried apart: a single one is mostly somebody's doing. */
const suspectAfter = 2;

/** startScoreArticles scores what the outbox relays, many articles at a time, and answers previews and questions. */
export async function startScoreArticles({
  lifecycle,
  log,
}: WorkerContext): Promise<() => Record<string, unknown>> {
  const context = await openScoring({ lifecycle, log });
  const submit = groupJobs<ScoreJob>((jobs) => scoreArticles(jobs, context), {
    size: 192,
    waitMs: 4,
    parallel: 2,
  });
  // Jobs that were in hand when two processes died: one of them may be why.
  const submitSuspect = groupJobs<ScoreJob>(openIsolatedScoring({ lifecycle, log }), {
    size: 64,
    waitMs: 20,
    parallel: 1,
  });
  openWorker(
    scoreArticleQueue,
    (job, { stalls }) => (stalls >= suspectAfter ? submitSuspect(job) : submit(job)),
    {
      lifecycle,
      log,
    },
  );
  openWorker(
    previewTextsQueue,
    async ({ texts }) => {
      const answers = await context.engine.scoreMany(
        texts.map((text) => ({ text, priority: 'high' as const })),
      );
      return answers.map(({ verdict }) => verdict);
    },
    { lifecycle, log },
  );
  openWorker(explainTextQueue, (question) => explainText(context.engine, question), { lifecycle, log });
  const { engine } = context;
  return () => ({
    model: `${engine.model.name} ${engine.model.version}`,
    engine: engine.stats(),
    ...processFigures.read(),
  });
}
