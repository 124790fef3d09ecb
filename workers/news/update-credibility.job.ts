import { updateCredibility } from '#server/news/update-credibility.ts';
import { updateCredibilityQueue } from '#server/queues/catalogue.ts';
import { keepSchedule } from '#server/queues/keep-schedule.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

const everyMs = 3_600_000;

/** startUpdateCredibility works out once an hour what each source's reports were worth. */
export function startUpdateCredibility({ lifecycle, log }: WorkerContext): void {
  const ticks = openQueue(updateCredibilityQueue, lifecycle);
  openWorker(
    updateCredibilityQueue,
    async () => {
      const changed = await updateCredibility(new Date());
      if (changed > 0) log.info({ changed }, 'source records updated');
    },
    { lifecycle, log },
  );
  keepSchedule(ticks.lane('standard'), updateCredibilityQueue.name, everyMs, { lifecycle, log });
}
