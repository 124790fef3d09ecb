import { processMetrics } from '#server/health/process-metrics.ts';
import { explainTextQueue, previewTextsQueue, scoreArticleQueue } from '#server/queues/catalogue.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import { explainText } from '#server/sentiment/explain/explain-text.ts';
import { openScoreJobHandler, openScoring } from '#server/sentiment/scoring/open-scoring.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

/** startScoreArticles scores the articles that the outbox relays, and answers requests for previews and explanations. */
export async function startScoreArticles({
  lifecycle,
  log,
}: WorkerContext): Promise<() => Record<string, unknown>> {
  const context = await openScoring({ lifecycle, log });
  openWorker(scoreArticleQueue, openScoreJobHandler(context, { lifecycle, log }), { lifecycle, log });
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
  openWorker(explainTextQueue, (request, { signal }) => explainText(context.engine, { ...request, signal }), {
    lifecycle,
    log,
  });
  const help = 'Inference engine: rows queued and running; texts, batches, tokens and cached verdicts so far';
  processMetrics.gauge('engine', help, context.engine.stats);
  return context.status;
}
