import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { groupJobs } from '#domain/queues/group-jobs.ts';
import type { Priority } from '#domain/queues/priority.ts';
import { NoThreadError, OverloadedError } from '#server/inference/inference-backend.ts';
import { env } from '#server/infra/env.ts';
import { isDatabaseReachable } from '#server/infra/is-database-reachable.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { splitOutboxRow } from '#server/outbox/outbox-rows.ts';
import type { JobContext } from '#server/queues/open-worker.ts';
import { RetryLaterError } from '#server/queues/retry-later-error.ts';
import { openActiveEngine } from '#server/sentiment/engine/open-active-engine.ts';
import {
  findOrCreateModelVersion,
  type ModelVersionRef,
} from '#server/sentiment/registry/find-or-create-model-version.ts';
import { openRoutes } from '#server/sentiment/routing/open-routes.ts';
import { readRoutingRules } from '#server/sentiment/routing/read-routing-rules.ts';
import { openIsolatedScoring } from '#server/sentiment/scoring/isolated/open-isolated-scoring.ts';
import { scoreArticles } from '#server/sentiment/scoring/score-articles.ts';
import type { ScoreContext, ScoreJob } from '#server/sentiment/scoring/score-context.ts';
import { openShadow, type Shadow } from '#server/sentiment/shadow/open-shadow.ts';
import { createPlacementCache } from '#server/stories/placement/placement-cache.ts';

/** More than one process ever uses. */
const maxCachedVersionIds = 100;
const isRetryable = (error: unknown) => error instanceof RetryLaterError;
/** Stalls after which a job is scored in an isolated process; a single crash mostly has another cause. */
const suspectAfterStalls = 2;
/** Delay of a job while the database is unreachable, no inference thread runs, or the engine is full. */
const retryDelayMs = 1_000;

/** OpenScoring is a ScoreContext that follows the model registry. */
export interface OpenScoring extends ScoreContext {
  shadow: Shadow;
  /** checkRegistry reads at once which versions are active and shadow, instead of within seconds. */
  checkRegistry: () => Promise<void>;
  /** status gives what the heartbeat reports. */
  status: () => { model: string };
}

/** createVersionIdCache gives findOrCreateModelVersion with its results cached; a process uses few versions. */
function createVersionIdCache(): ScoreContext['versionIdOf'] {
  const ids = new LRUCache<string, Promise<number>>({ max: maxCachedVersionIds });
  return (model) => {
    const key = `${model.name}/${model.version}`;
    const known = ids.get(key);
    if (known) return known;
    const id = findOrCreateModelVersion(model).catch((error: Error) => {
      ids.delete(key);
      throw error;
    });
    ids.set(key, id);
    return id;
  };
}

/**
 * openScoring opens the active version of the configured model and keeps following the registry; scoring can start when it
 * resolves. Rejects with ModelRefusedError when no version can be loaded, and with Error for invalid routing rules.
 */
export async function openScoring({
  lifecycle,
  log,
  share = env().SHADOW_SHARE,
}: {
  lifecycle: Lifecycle;
  log: Logger;
  /** Share of articles that a shadow version scores, 0 to 1; 0 opens none. */
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
  const status = () => ({ model: `${engine.model.name} ${engine.model.version}` });
  const placementCache = createPlacementCache();
  return { engine, routes, shadow, versionIdOf, checkRegistry, status, placementCache, log, now };
}

/**
 * openScoreJobHandler gives the handler of scoring jobs, which scores their articles in groups with those of other jobs. A
 * job of several articles that fails, or whose processes crashed, is split into one job per article, so that attempts,
 * isolation and dead letters concern one article each. Rejects with RetryLaterError when no inference thread was running
 * or the engine was full.
 */
export function openScoreJobHandler(
  context: ScoreContext,
  { lifecycle, log }: { lifecycle: Lifecycle; log: Logger },
): (job: ScoreJob, jobContext: JobContext) => Promise<void> {
  const score = (jobs: ScoreJob[]) =>
    scoreArticles(jobs, context).catch((error) => {
      // A group too large for the queue may fit when halved; without a thread, halving does not help.
      const isTransient =
        error instanceof NoThreadError || (error instanceof OverloadedError && jobs.length === 1);
      throw isTransient ? new RetryLaterError(retryDelayMs) : error;
    });
  const submit = groupJobs<{ job: ScoreJob; priority: Priority }>(
    (group) => score(group.map(({ job }) => job)),
    {
      maxWeight: 192,
      weightOf: ({ job }) => job.articles.length,
      maxWaitMs: 12,
      concurrency: 2,
      isUrgent: ({ priority }) => priority === 'high',
      maxWeightWithUrgent: 16,
      isRetryable,
      timers: globalThis,
    },
  );
  const submitSuspect = groupJobs<ScoreJob>(openIsolatedScoring({ lifecycle, log }), {
    maxWeight: 64,
    maxWaitMs: 20,
    concurrency: 1,
    timers: globalThis,
  });

  return async (job, { stalledCount, priority }) => {
    const { outboxId, articles } = job;
    const isSuspect = job.suspect || stalledCount >= suspectAfterStalls;
    const split = () =>
      splitOutboxRow(
        outboxId,
        articles.map((article) => ({ articles: [article], ...(isSuspect ? { suspect: true } : {}) })),
      );
    if (articles.length === 1) return isSuspect ? submitSuspect(job) : submit({ job, priority });
    if (isSuspect) return split();
    try {
      await submit({ job, priority });
    } catch (error) {
      if (error instanceof RetryLaterError) throw error;
      if (!(await isDatabaseReachable())) throw new RetryLaterError(retryDelayMs);
      log.warn(
        { err: error, outboxId, articles: articles.length },
        'a job failed, its articles are split into one job each',
      );
      await split();
    }
  };
}
