import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { followActiveModel } from '#server/sentiment/engine/follow-active-model.ts';
import {
  type EngineOptions,
  openSentimentEngine,
  type SentimentEngine,
} from '#server/sentiment/engine/open-sentiment-engine.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';
import { listModelVersions } from '#server/sentiment/models/read-model-folder.ts';
import { activateEnsembleComposition } from '#server/sentiment/registry/activate-ensemble-composition.ts';
import { findServedVersions } from '#server/sentiment/registry/find-served-versions.ts';
import { promoteNewVersion } from '#server/sentiment/registry/promote-new-version.ts';
import { registerModels } from '#server/sentiment/registry/register-models.ts';

export interface ActiveEngine {
  engine: SentimentEngine;
  /** Asks the registry at once instead of in a few seconds. */
  checkRegistry: () => Promise<void>;
}

type ActiveEngineOptions = Omit<EngineOptions, 'version' | 'versionsOf' | 'lifecycle'> & {
  lifecycle: Lifecycle;
};

/** What is built in has no folder, and no version to choose. */
async function isBuiltIn(modelsDir: string, model: string): Promise<boolean> {
  return (
    model === 'vader' || (model === 'ensemble' && (await listModelVersions(modelsDir, model)).length === 0)
  );
}

async function openServedVersion(options: EngineOptions): Promise<SentimentEngine> {
  const { model, log } = options;
  for (const version of await findServedVersions(model)) {
    try {
      return await openSentimentEngine({ ...options, version });
    } catch (error) {
      if (!(error instanceof ModelRefusedError)) throw error;
      log.error({ model, version, reason: error.message }, 'a model version that is to serve was refused');
    }
  }
  // Nothing that ever served is left: what is there is better than no verdicts.
  const engine = await openSentimentEngine(options);
  log.warn({ model, version: engine.model.version }, 'the highest sound version serves for want of another');
  return engine;
}

/**
 * openActiveEngine opens the version that the registry calls active and keeps to it: a promotion or a rollback swaps it
 * while it serves. When that version is refused at the start, the last one that served does instead, and only when none
 * of those is sound the highest that is. The members of an ensemble are chosen and followed in the same way.
 */
export async function openActiveEngine({
  everyMs,
  onSwap,
  onCheck,
  ...options
}: ActiveEngineOptions & {
  everyMs?: number;
  /** Told after each swap, before the next look. */
  onSwap?: (model: SentimentEngine['model']) => Promise<void>;
  /** Looked after with every look. */
  onCheck?: () => Promise<void>;
}): Promise<ActiveEngine> {
  const { modelsDir, model, log, lifecycle } = options;
  await registerModels({ modelsDir, log });
  const builtIn = await isBuiltIn(modelsDir, model);
  if (!builtIn) await promoteNewVersion({ modelsDir, model, log });
  const served = { ...options, versionsOf: findServedVersions };
  const engine = await (builtIn ? openSentimentEngine(served) : openServedVersion(served));
  await activateEnsembleComposition(engine.model);
  if (model === 'vader') return { engine, checkRegistry: onCheck ?? (() => Promise.resolve()) };
  return {
    engine,
    checkRegistry: followActiveModel({ engine, builtIn, lifecycle, log, everyMs, onSwap, onCheck }),
  };
}
