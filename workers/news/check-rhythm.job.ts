import { checkRhythm } from '#server/news/check-rhythm.ts';
import { checkRhythmQueue } from '#server/queues/catalogue.ts';
import { openTick } from '#server/queues/open-tick.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

const everyMs = 60_000;

/** startCheckRhythm looks once a minute which sources are late. */
export function startCheckRhythm({ lifecycle, log }: WorkerContext): void {
  openTick(checkRhythmQueue, everyMs, () => checkRhythm({ now: new Date(), log }), { lifecycle, log });
}
