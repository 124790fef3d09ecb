import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { defineQueue } from '#server/queues/define-queue.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import { PutBackError } from '#server/queues/put-back-error.ts';
import { waitUntil } from '#tests/servers/wait-until.ts';

const queue = defineQueue({
  name: 'test.put-back',
  payload: z.object({ name: z.string() }),
  lanes: ['standard'],
  attempts: 1,
  backoffMs: 10,
  concurrency: { standard: 4 },
  keepCompleted: 100,
});
const lifecycle = createLifecycle(log);
afterAll(() => lifecycle.close());

test('a job that is put back comes again without an attempt; added once, it is not doubled until it is done', async () => {
  const tries: Record<string, number> = {};
  const jobs = openQueue(queue, lifecycle);
  const add = (name: string) => jobs.add([{ payload: { name }, lane: 'standard', once: name }]);
  await add('patient');
  await add('patient');
  openWorker(
    queue,
    async ({ name }) => {
      tries[name] = (tries[name] ?? 0) + 1;
      if ((tries[name] ?? 0) <= 5) {
        await add(name);
        throw new PutBackError(5);
      }
    },
    { lifecycle, log },
  );
  const completed = () => jobs.lane('standard').getCompletedCount();
  await waitUntil('it was done', async () => (await completed()) === 1);
  expect(tries).toEqual({ patient: 6 });
  expect(await prisma().deadLetter.count()).toBe(0);
  await add('patient');
  await waitUntil('it was done again', async () => (await completed()) === 2);
  expect(tries).toEqual({ patient: 7 });
});
