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

/** ActiveEngine is an engine that follows the registry. */
export interface ActiveEngine {
  engine: SentimentEngine;
  /** checkRegistry reads the registry at once, instead of within seconds. */
  checkRegistry: () => Promise<void>;
}

type ActiveEngineOptions = Omit<EngineOptions, 'version' | 'versionsOf' | 'lifecycle'> & {
  lifecycle: Lifecycle;
};

/** A built-in model has no folder and no versions to choose from. */
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
      log.error({ model, version, reason: error.message }, 'a model version could not be loaded');
    }
  }
  // None of the versions that ever served can be loaded: any version is better than no verdicts.
  const engine = await openSentimentEngine(options);
  log.warn(
    { model, version: engine.model.version },
    'no approved version could be loaded; the highest valid version serves',
  );
  return engine;
}

/**
 * openActiveEngine opens the active version of a model and follows the registry: a promotion or a rollback swaps it while it
 * serves. When that version cannot be loaded at the start, the latest one that served before is used, and without any the
 * highest valid version. Members of an ensemble are chosen and followed in the same way. Rejects with ModelRefusedError
 * when no version can be loaded.
 */
export async function openActiveEngine({
  everyMs,
  onSwap,
  onCheck,
  ...options
}: ActiveEngineOptions & {
  everyMs?: number;
  /** Called after each swap, before the next check. */
  onSwap?: (model: SentimentEngine['model']) => Promise<void>;
  /** Called after every check. */
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
    checkRegistry: followActiveModel({
      engine,
      isBuiltIn: builtIn,
      lifecycle,
      log,
      everyMs,
      onSwap,
      onCheck,
    }),
  };
}
