import { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { readSetting } from '#server/infra/read-setting.ts';
import { defineQueue } from '#server/queues/define-queue.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import { RetryLaterError } from '#server/queues/retry-later-error.ts';

const queue = defineQueue({
  name: 'test.retry-later',
  payload: z.object({ name: z.string() }),
  priorities: ['standard'],
  attempts: 1,
  backoffMs: 10,
  concurrency: { standard: 4 },
  keepCompleted: 100,
});
const lifecycle = createLifecycle(log);
afterAll(() => lifecycle.close());

test('a job that throws RetryLaterError is retried without counting an attempt; its deduplication id holds until it is done', async () => {
  const tries: Record<string, number> = {};
  const jobs = openQueue(queue, lifecycle);
  const add = (name: string) =>
    jobs.add([{ payload: { name }, priority: 'standard', deduplicationId: name }]);
  await add('patient');
  await add('patient');
  openWorker(
    queue,
    async ({ name }) => {
      tries[name] = (tries[name] ?? 0) + 1;
      if ((tries[name] ?? 0) <= 5) {
        await add(name);
        throw new RetryLaterError(5);
      }
    },
    { lifecycle, log },
  );
  const completed = () => jobs.queueFor('standard').getCompletedCount();
  await waitUntil('it was done', async () => (await completed()) === 1);
  expect(tries).toEqual({ patient: 6 });
  expect(await prisma().deadLetter.count()).toBe(0);
  await add('patient');
  await waitUntil('it was done again', async () => (await completed()) === 2);
  expect(tries).toEqual({ patient: 7 });
});

test('a job that failed while the database was unreachable is retried without counting an attempt', async () => {
  const url = new URL(readSetting('MIGRATION_DATABASE_URL') ?? '');
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = '/postgres';
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  const allow = (yes: boolean) => admin.query(`ALTER DATABASE "${name}" WITH ALLOW_CONNECTIONS ${yes}`);
  const unreachable = defineQueue({ ...queue, name: 'test.database-unreachable' });
  let tries = 0;
  let done = false;
  openWorker(
    unreachable,
    async () => {
      tries += 1;
      if (tries === 1) {
        await allow(false);
        await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
          name,
        ]);
        throw new Error('the connection went away');
      }
      await allow(true);
      await prisma().$queryRaw`SELECT 1`;
      done = true;
    },
    { lifecycle, log },
  );
  await openQueue(unreachable, lifecycle).add([{ payload: { name: 'patient' }, priority: 'standard' }]);
  await waitUntil('the job done', () => done).finally(() => allow(true));
  await admin.end();
  expect(tries).toBe(2);
  expect(await prisma().deadLetter.count({ where: { topic: unreachable.name } })).toBe(0);
});
