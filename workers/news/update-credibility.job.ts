import { updateCredibilityQueue } from '#server/queues/catalogue.ts';
import { openRecurringJob } from '#server/queues/open-recurring-job.ts';
import { updateCredibility } from '#server/sources/statistics/update-credibility.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

const intervalMs = 3_600_000;

/** startUpdateCredibility recomputes the track record of each source once an hour. */
export function startUpdateCredibility({ lifecycle, log }: WorkerContext): void {
  openRecurringJob(
    updateCredibilityQueue,
    intervalMs,
    async () => {
      const changed = await updateCredibility(new Date());
      if (changed > 0) log.info({ changed }, 'source records updated');
    },
    { lifecycle, log },
  );
}
