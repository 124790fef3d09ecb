import { checkRhythm } from '#server/news/check-rhythm.ts';
import { checkRhythmQueue } from '#server/queues/catalogue.ts';
import { keepSchedule } from '#server/queues/keep-schedule.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

const everyMs = 60_000;

/** startCheckRhythm looks once a minute which sources are late. */
export function startCheckRhythm({ lifecycle, log }: WorkerContext): void {
  const ticks = openQueue(checkRhythmQueue, lifecycle);
  openWorker(checkRhythmQueue, () => checkRhythm({ now: new Date(), log }), { lifecycle, log });
  keepSchedule(ticks.lane('standard'), checkRhythmQueue.name, everyMs, { lifecycle, log });
}
