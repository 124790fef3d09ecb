import { flagLateSources } from '#server/news/schedule/flag-late-sources.ts';
import { checkRhythmQueue } from '#server/queues/catalogue.ts';
import { openRecurringJob } from '#server/queues/open-recurring-job.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

const intervalMs = 60_000;

/** startFlagLateSources flags late sources once a minute. */
export function startFlagLateSources({ lifecycle, log }: WorkerContext): void {
  openRecurringJob(checkRhythmQueue, intervalMs, () => flagLateSources({ now: new Date(), log }), {
    lifecycle,
    log,
  });
}
