import type { Logger } from 'pino';
import { env } from '#server/infra/env.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { openActiveEngine } from '#server/sentiment/engine/open-active-engine.ts';
import {
  createVersionIdCache,
  type ModelVersionRef,
} from '#server/sentiment/registry/find-or-create-model-version.ts';
import { openRoutes } from '#server/sentiment/routing/open-routes.ts';
import { readRoutingRules } from '#server/sentiment/routing/read-routing-rules.ts';
import type { ScoreContext } from '#server/sentiment/scoring/score-articles.ts';
import { openShadow, type Shadow } from '#server/sentiment/shadow/open-shadow.ts';
import { createStoryWindow } from '#server/stories/story-window.ts';

export interface OpenScoring extends ScoreContext {
  shadow: Shadow;
  /** Asks the registry at once which versions are to serve and to judge onCheck. */
  checkRegistry: () => Promise<void>;
}

/**
 * openScoring opens the version of the configured model that the registry calls active, follows it, and reads the recent
 * stories; scoring can start when it resolves.
 */
export async function openScoring({
  lifecycle,
  log,
  share = env().SHADOW_SHARE,
}: {
  lifecycle: Lifecycle;
  log: Logger;
  /** Of articles that a shadow version judges; 0 opens none. */
  share?: number;
}): Promise<OpenScoring> {
  const { MODELS_DIR, MODEL, MODEL_ROUTES, EXECUTION_PROVIDER, INFERENCE_THREADS } = env();
  const rules = MODEL_ROUTES ? await readRoutingRules(MODEL_ROUTES) : null;
  const now = () => new Date();
  const modelOptions = { modelsDir: MODELS_DIR, model: MODEL, provider: EXECUTION_PROVIDER, log };
  const versionIdOf = createVersionIdCache();
  const shadow = openShadow({ ...modelOptions, share, now });
  lifecycle.onClose('shadow version', () => shadow.close());
  const onSwap = async (model: ModelVersionRef) => void (await versionIdOf(model));
  const engineOptions = { ...modelOptions, threads: INFERENCE_THREADS || undefined, lifecycle, onSwap };
  const { engine, checkRegistry } = await openActiveEngine({
    ...engineOptions,
    onCheck: () => shadow.checkRegistry(),
  });
  await versionIdOf(engine.model);
  const routes = rules
    ? openRoutes({
        rules,
        mainEngine: engine,
        log,
        open: async (model) => {
          const routed = await openActiveEngine({ ...engineOptions, model });
          await versionIdOf(routed.engine.model);
          return routed.engine;
        },
      })
    : undefined;
  return { engine, routes, shadow, versionIdOf, checkRegistry, window: createStoryWindow(), log, now };
}
