import { updateCredibility } from '#server/news/update-credibility.ts';
import { updateCredibilityQueue } from '#server/queues/catalogue.ts';
import { openTick } from '#server/queues/open-tick.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

const everyMs = 3_600_000;

/** startUpdateCredibility works out once an hour what each source's reports were worth. */
export function startUpdateCredibility({ lifecycle, log }: WorkerContext): void {
  openTick(
    updateCredibilityQueue,
    everyMs,
    async () => {
      const changed = await updateCredibility(new Date());
      if (changed > 0) log.info({ changed }, 'source records updated');
    },
    { lifecycle, log },
  );
}
