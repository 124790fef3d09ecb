import type { Logger } from 'pino';
import { env } from '#server/infra/env.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { findModelVersion } from '#server/sentiment/find-model-version.ts';
import { openSentimentEngine } from '#server/sentiment/open-sentiment-engine.ts';
import type { ScoreContext } from '#server/sentiment/score-articles.ts';
import { createStoryWindow } from '#server/stories/story-window.ts';

/** openScoring loads the configured model and the recent stories; scoring can start when it resolves. */
export async function openScoring({
  lifecycle,
  log,
}: {
  lifecycle: Lifecycle;
  log: Logger;
}): Promise<ScoreContext> {
  const { MODELS_DIR, MODEL, EXECUTION_PROVIDER, INFERENCE_THREADS } = env();
  const engine = await openSentimentEngine({
    modelsDir: MODELS_DIR,
    model: MODEL,
    provider: EXECUTION_PROVIDER,
    threads: INFERENCE_THREADS || undefined,
    log,
    lifecycle,
  });
  const modelVersionId = await findModelVersion(engine.model);
  return { engine, modelVersionId, window: createStoryWindow(), log, now: () => new Date() };
}
