import { maintainPlacementPartitionsQueue } from '#server/queues/catalogue.ts';
import { openRecurringJob } from '#server/queues/open-recurring-job.ts';
import { maintainPartitions } from '#server/stories/placement/maintain-partitions.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

const intervalMs = 3_600_000;

/** startMaintainPlacementPartitions creates and drops the partitions of placed articles once an hour. */
export function startMaintainPlacementPartitions({ lifecycle, log }: WorkerContext): void {
  openRecurringJob(
    maintainPlacementPartitionsQueue,
    intervalMs,
    async () => {
      const { created, dropped } = await maintainPartitions();
      if (created.length + dropped.length > 0) log.info({ created, dropped }, 'placement partitions changed');
    },
    { lifecycle, log },
  );
}
