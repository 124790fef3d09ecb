import { countPhrasesQueue } from '#server/queues/catalogue.ts';
import { openRecurringJob } from '#server/queues/open-recurring-job.ts';
import { countPhrases } from '#server/stories/count-phrases.ts';
import { fillArticlePhrases } from '#server/stories/fill-article-phrases.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

const intervalMs = 60_000;

/**
 * startCountPhrases counts the phrases of ended hours and days once a minute. After an update it first stores the phrases of
 * earlier articles.
 */
export function startCountPhrases({ lifecycle, log }: WorkerContext): void {
  let stopping = false;
  const isStopping = () => stopping;
  openRecurringJob(
    countPhrasesQueue,
    intervalMs,
    async () => {
      await fillArticlePhrases({ log, isStopping });
      await countPhrases({ log, isStopping });
    },
    { lifecycle, log },
  );
  // Closed before the worker, which waits for the running job.
  lifecycle.onClose('phrase counting', () => {
    stopping = true;
  });
}
