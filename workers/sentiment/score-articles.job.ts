import { processFigures } from '#server/health/process-figures.ts';
import { buryOutboxEntry } from '#server/outbox/bury-outbox-entry.ts';
import { explainTextQueue, previewTextsQueue, scoreArticleQueue } from '#server/queues/catalogue.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import { explainText } from '#server/sentiment/explain-text.ts';
import { groupJobs } from '#server/sentiment/group-jobs.ts';
import { openScoring } from '#server/sentiment/open-scoring.ts';
import { type ScoreJob, scoreArticles } from '#server/sentiment/score-articles.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

/** startScoreArticles scores what the outbox relays, many articles at a time, and answers previews and questions. */
export async function startScoreArticles({
  lifecycle,
  log,
}: WorkerContext): Promise<() => Record<string, unknown>> {
  const context = await openScoring({ lifecycle, log });
  const submit = groupJobs<ScoreJob>((jobs) => scoreArticles(jobs, context), {
    size: 64,
    waitMs: 4,
    parallel: 2,
  });
  openWorker(scoreArticleQueue, submit, {
    lifecycle,
    log,
    onDead: ({ outboxId }, reason) => buryOutboxEntry(outboxId, reason),
  });
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
