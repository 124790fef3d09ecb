import { afterAll, expect, test } from 'vitest';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { readQueues } from '#server/health/read-queues.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { checkRhythmQueue, previewTextsQueue } from '#server/queues/catalogue.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openWorker } from '#server/queues/open-worker.ts';

const lifecycle = createLifecycle(log);
afterAll(() => lifecycle.close());

const minuteMs = 60_000;

async function readOne(name: string, now: Date) {
  const found = (await readQueues(now)).find((queue) => queue.name.includes(name));
  if (!found) throw new Error(`no queue ${name}`);
  return found;
}

test('a queue without a worker shows how many jobs wait, and the age of the oldest', async () => {
  const queue = openQueue(previewTextsQueue, lifecycle);
  for (const text of ['first', 'second', 'third'])
    await queue.add([{ payload: { texts: [text] }, priority: 'standard' }]);
  const [first] = await queue.queueFor('standard').getJobs(['waiting'], 0, 0, true);
  const now = new Date((first?.timestamp ?? 0) + 90_000);
  expect(await readOne(previewTextsQueue.name, now)).toMatchObject({
    waiting: 3,
    active: 0,
    delayed: 0,
    failed: 0,
    oldestMs: 90_000,
    doneByMinute: [],
  });
});

test('an idle queue shows empty minutes, and failed jobs are counted', async () => {
  const queue = openQueue(checkRhythmQueue, lifecycle);
  let jobs = 0;
  const work = async () => {
    if (++jobs === 2) throw new Error('once');
  };
  openWorker(checkRhythmQueue, work, { lifecycle, log });
  const add = () => queue.add([{ payload: {}, priority: 'standard' }]);
  await add();
  const bullQueue = queue.queueFor('standard');
  await waitUntil('it was done', async () => (await bullQueue.getCompletedCount()) === 1);
  await add();
  await waitUntil('the next failed', async () => (await bullQueue.getFailedCount()) === 1);
  const { meta } = await bullQueue.getMetrics('completed');
  const later = (minutes: number) => new Date(meta.prevTS + minutes * minuteMs);
  expect(await readOne(checkRhythmQueue.name, later(3))).toMatchObject({
    waiting: 0,
    failed: 1,
    oldestMs: null,
    doneByMinute: [1, 0, 0],
  });
  expect((await readOne(checkRhythmQueue.name, later(90))).doneByMinute).toEqual(Array(60).fill(0));
});
