import { processFigures } from '#server/health/process-figures.ts';
import { explainTextQueue, previewTextsQueue, scoreArticleQueue } from '#server/queues/catalogue.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import { explainText } from '#server/sentiment/explain-text.ts';
import { openJobScoring } from '#server/sentiment/open-job-scoring.ts';
import { openScoring } from '#server/sentiment/open-scoring.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

/** startScoreArticles scores what the outbox relays, many articles at a time, and answers previews and questions. */
export async function startScoreArticles({
  lifecycle,
  log,
}: WorkerContext): Promise<() => Record<string, unknown>> {
  const context = await openScoring({ lifecycle, log });
  openWorker(scoreArticleQueue, openJobScoring(context, { lifecycle, log }), { lifecycle, log });
  openWorker(
    previewTextsQueue,
    async ({ texts }, { signal }) => {
      const answers = await context.engine.scoreMany(
        texts.map((text) => ({ text, signal, priority: 'high' as const })),
      );
      return answers.map(({ verdict }) => verdict);
    },
    { lifecycle, log },
  );
  openWorker(
    explainTextQueue,
    (question, { signal }) => explainText(context.engine, { ...question, signal }),
    { lifecycle, log },
  );
  const { engine } = context;
  return () => ({
    model: `${engine.model.name} ${engine.model.version}`,
    engine: engine.stats(),
    ...processFigures.read(),
  });
}
