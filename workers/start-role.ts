import { processFigures } from '#server/health/process-figures.ts';
import { runRelay } from '#server/outbox/run-relay.ts';
import { startBackfillGaps, startScheduleBackfills } from '#workers/news/backfill-gaps.job.ts';
import { startCheckRhythm } from '#workers/news/check-rhythm.job.ts';
import { startFetchSource } from '#workers/news/fetch-source.job.ts';
import { startFollowSources } from '#workers/news/follow-sources.job.ts';
import { startScheduleFetches } from '#workers/news/schedule-fetches.job.ts';
import { startUpdateCredibility } from '#workers/news/update-credibility.job.ts';
import { startScoreArticles } from '#workers/sentiment/score-articles.job.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

/** What a role reports about itself with each heartbeat. */
export type Detail = () => Record<string, unknown>;

const roles = {
  ingest(context: WorkerContext): Detail {
    startFetchSource(context);
    startBackfillGaps(context);
    startFollowSources(context);
    runRelay(context.lifecycle, context.log);
    return () => processFigures.read();
  },
  inference(context: WorkerContext): Promise<Detail> {
    return startScoreArticles(context);
  },
  general(context: WorkerContext): Detail {
    startScheduleFetches(context);
    startCheckRhythm(context);
    startScheduleBackfills(context);
    startUpdateCredibility(context);
    return () => processFigures.read();
  },
} satisfies Record<string, (context: WorkerContext) => Detail | Promise<Detail>>;

export type WorkerRole = keyof typeof roles;
export const workerRoles = Object.keys(roles) as WorkerRole[];

/** startRole starts everything one role does. */
export async function startRole(role: WorkerRole, context: WorkerContext): Promise<Detail> {
  return roles[role](context);
}
