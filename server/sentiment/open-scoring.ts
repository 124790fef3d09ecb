import type { Logger } from 'pino';
import { env } from '#server/infra/env.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { type AnsweringModel, rememberVersions } from '#server/sentiment/find-model-version.ts';
import { openActiveEngine } from '#server/sentiment/open-active-engine.ts';
import { openRoutes } from '#server/sentiment/open-routes.ts';
import { openShadow, type Shadow } from '#server/sentiment/open-shadow.ts';
import { readRoutingRules } from '#server/sentiment/read-routing-rules.ts';
import type { ScoreContext } from '#server/sentiment/score-articles.ts';
import { createStoryWindow } from '#server/stories/story-window.ts';

export interface OpenScoring extends ScoreContext {
  shadow: Shadow;
  /** Asks the registry at once which versions are to serve and to judge beside. */
  look: () => Promise<void>;
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
  const place = { modelsDir: MODELS_DIR, model: MODEL, provider: EXECUTION_PROVIDER, log };
  const versionIdOf = rememberVersions();
  const shadow = openShadow({ ...place, share, now });
  lifecycle.onClose('shadow version', () => shadow.close());
  const onSwap = async (model: AnsweringModel) => void (await versionIdOf(model));
  const run = { ...place, threads: INFERENCE_THREADS || undefined, lifecycle, onSwap };
  const { engine, look } = await openActiveEngine({
    ...run,
    beside: () => shadow.look(),
  });
  await versionIdOf(engine.model);
  const routes = rules
    ? openRoutes({
        rules,
        main: engine,
        log,
        open: async (model) => {
          const routed = await openActiveEngine({ ...run, model });
          await versionIdOf(routed.engine.model);
          return routed.engine;
        },
      })
    : undefined;
  return { engine, routes, shadow, versionIdOf, look, window: createStoryWindow(), log, now };
}
