import type { WorkerRole } from '#domain/operations/worker-role.ts';
import { runRelay } from '#server/outbox/relay-outbox.ts';
import { startBackfillGaps, startScheduleBackfills } from '#workers/news/backfill-gaps.job.ts';
import { startFetchSource, startScheduleFetches } from '#workers/news/fetch-sources.job.ts';
import { startFlagLateSources } from '#workers/news/flag-late-sources.job.ts';
import { startSuperviseStreams } from '#workers/news/supervise-streams.job.ts';
import { startUpdateCredibility } from '#workers/news/update-credibility.job.ts';
import { startDeleteExpired } from '#workers/retention/delete-expired.job.ts';
import { startScoreArticles } from '#workers/sentiment/score-articles.job.ts';
import { startCountPhrases } from '#workers/stories/count-phrases.job.ts';
import { startMaintainPlacementPartitions } from '#workers/stories/maintain-placement-partitions.job.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

/** HeartbeatReporter gives what a role reports on the operations page with each heartbeat. */
export type HeartbeatReporter = () => Record<string, unknown>;

const roles = {
  ingest(context: WorkerContext): undefined {
    startFetchSource(context);
    startBackfillGaps(context);
    startSuperviseStreams(context);
    runRelay(context.lifecycle, context.log);
  },
  inference(context: WorkerContext): Promise<HeartbeatReporter> {
    return startScoreArticles(context);
  },
  general(context: WorkerContext): undefined {
    startScheduleFetches(context);
    startFlagLateSources(context);
    startScheduleBackfills(context);
    startUpdateCredibility(context);
    startMaintainPlacementPartitions(context);
    startCountPhrases(context);
    startDeleteExpired(context);
  },
} satisfies Record<WorkerRole, (context: WorkerContext) => undefined | Promise<HeartbeatReporter>>;

/** startRole starts every job of one role. */
export async function startRole(
  role: WorkerRole,
  context: WorkerContext,
): Promise<HeartbeatReporter | undefined> {
  return roles[role](context);
}
