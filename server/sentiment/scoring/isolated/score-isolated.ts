// A process of its own for jobs whose process died before: what they do to it happens to nobody else.
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';
import { openScoring } from '#server/sentiment/scoring/open-scoring.ts';
import { type ScoreJob, scoreArticles } from '#server/sentiment/scoring/score-articles.ts';

/** What this process is asked and answers. */
export interface IsolatedRequest {
  id: number;
  jobs: ScoreJob[];
}
export interface IsolatedReply {
  id: number;
  error?: string;
}

const lifecycle = createLifecycle(log);
closeInfraOnShutdown(lifecycle);
// Whoever started it has gone, maybe while the model loads.
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
