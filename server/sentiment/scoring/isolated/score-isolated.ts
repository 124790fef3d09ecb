// Entry point of the isolated process: scores jobs that are suspected of crashing their process.
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';
import type {
  IsolatedReply,
  IsolatedRequest,
} from '#server/sentiment/scoring/isolated/open-isolated-scoring.ts';
import { openScoring } from '#server/sentiment/scoring/open-scoring.ts';
import { scoreArticles } from '#server/sentiment/scoring/score-articles.ts';

const lifecycle = createLifecycle(log);
closeInfraOnShutdown(lifecycle);
// The parent process ended, possibly while the model was loading.
process.on('disconnect', () => void lifecycle.close().then(() => process.exit(0)));
const context = await openScoring({ lifecycle, log, share: 0 });
let last = Promise.resolve();

process.on('message', ({ id, jobs }: IsolatedRequest) => {
  const reply = (answer: IsolatedReply) => process.send?.(answer);
  last = last
    .then(() => scoreArticles(jobs, context))
    .then(
      () => void reply({ id }),
      (error: Error) => void reply({ id, error: error.message }),
    );
});
process.send?.({ id: -1 } satisfies IsolatedReply);
