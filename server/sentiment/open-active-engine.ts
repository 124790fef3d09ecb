import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { findActiveVersion } from '#server/sentiment/find-active-version.ts';
import { followActiveModel } from '#server/sentiment/follow-active-model.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';
import {
  type EngineOptions,
  openSentimentEngine,
  type SentimentEngine,
} from '#server/sentiment/open-sentiment-engine.ts';
import { registerModels } from '#server/sentiment/register-models.ts';

export interface ActiveEngine {
  engine: SentimentEngine;
  /** Asks the registry at once instead of in a few seconds. */
  look: () => Promise<void>;
}

/**
 * openActiveEngine opens the version that the registry calls active and keeps to it: a promotion or a rollback swaps it
 * while it serves. When that version is refused at the start, the highest sound one serves instead.
 */
export async function openActiveEngine({
  everyMs,
  onSwap,
  ...options
}: Omit<EngineOptions, 'version' | 'lifecycle'> & {
  lifecycle: Lifecycle;
  everyMs?: number;
  /** Told after each swap, before the next look. */
  onSwap?: (model: SentimentEngine['model']) => Promise<void>;
}): Promise<ActiveEngine> {
  const { modelsDir, model, log, lifecycle } = options;
  await registerModels({ modelsDir, log });
  const version = (await findActiveVersion(model)) ?? undefined;
  const engine = await openSentimentEngine({ ...options, version }).catch((error: Error) => {
    if (!version || !(error instanceof ModelRefusedError)) throw error;
    log.error({ model, version, reason: error.message }, 'the active model was refused');
    return openSentimentEngine(options);
  });
  return { engine, look: followActiveModel({ engine, lifecycle, log, everyMs, onSwap }) };
}
