import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { storeUser } from '#fixtures/factories/store-user.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';
import type { Actor } from '#server/audit/write-audit.ts';
import { discardDeadLetters } from '#server/dead-letters/discard-dead-letters.ts';
import { listDeadLetters } from '#server/dead-letters/list-dead-letters.ts';
import { moveToDeadLetter } from '#server/dead-letters/move-to-dead-letter.ts';
import { resolveDeadLetters } from '#server/dead-letters/resolve-dead-letters.ts';
import { retryDeadLetters } from '#server/dead-letters/retry-dead-letters.ts';
import { summariseDeadLetters } from '#server/dead-letters/summarise-dead-letters.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { prisma } from '#server/infra/prisma.ts';
import { relayOutbox } from '#server/outbox/relay-outbox.ts';
import { defineQueue } from '#server/queues/define-queue.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openWorker } from '#server/queues/open-worker.ts';

const log = pino({ level: 'silent' });
const lifecycle = createLifecycle(log);
afterAll(() => lifecycle.close());

const newTopic = () => `test.${randomUUID()}`;
const actor = async (): Promise<Actor> => storeUser({ role: 'admin' });

/** createDeadLetters stores `count` dead letters of a topic and gives their ids. */
async function createDeadLetters(topic: string, count: number): Promise<string[]> {
  for (let i = 0; i < count; i++)
    await moveToDeadLetter({ topic, priority: 'high', payload: { i }, reason: `broken\0 ${i}`, attempts: 2 });
  const deadLetters = await prisma().deadLetter.findMany({ where: { topic }, orderBy: { failedAt: 'asc' } });
  return deadLetters.map(({ id }) => id);
}

const page = (topic: string, over: { cursor?: string | null; limit?: number } = {}) =>
  listDeadLetters({ input: { state: 'waiting', topic, limit: 50, ...over } });

test('a job that fails every attempt becomes a dead letter with payload and reason, and its outbox row is deleted', async () => {
  const queue = defineQueue({
    name: newTopic(),
    payload: z.object({ outboxId: z.string(), articles: z.array(z.object({ articleId: z.uuid() })) }),
    priorities: ['high', 'standard'],
    attempts: 2,
    backoffMs: 1,
    concurrency: { high: 1, standard: 1 },
    keepCompleted: 0,
    keepFailed: 0,
  });
  const articleId = randomUUID();
  const articles = [{ articleId }];
  const { id } = await prisma().outboxEntry.create({ data: { topic: queue.name, payload: { articles } } });
  let tries = 0;
  openWorker(queue, async () => Promise.reject(new Error(`try ${++tries}`)), { lifecycle, log });
  const payload = { outboxId: String(id), articles };
  await openQueue(queue, lifecycle).add([{ payload, priority: 'high' }]);
  await waitUntil('a dead letter', async () => (await page(queue.name)).rows.length === 1);
  const { rows } = await page(queue.name);
  expect(rows).toMatchObject([
    {
      topic: queue.name,
      priority: 'high',
      payload: { articles },
      reason: 'try 2',
      attempts: 2,
      articleId,
    },
  ]);
  expect(await prisma().outboxEntry.count({ where: { id } })).toBe(0);
  // A late attempt that fails too adds no second dead letter.
  await moveToDeadLetter({ topic: queue.name, priority: 'high', payload, reason: 'late', attempts: 2 });
  expect((await page(queue.name)).rows).toHaveLength(1);
});

test('a job that fails again while its dead letter waits updates that dead letter', async () => {
  const topic = newTopic();
  for (const reason of ['first', 'second'])
    await moveToDeadLetter({ topic, priority: 'standard', payload: { sourceId: 'a' }, reason, attempts: 1 });
  await moveToDeadLetter({
    topic,
    priority: 'standard',
    payload: { sourceId: 'b' },
    reason: 'other',
    attempts: 1,
  });
  const { rows } = await page(topic);
  expect(rows.map(({ reason, attempts }) => `${reason} ${attempts}`).sort()).toEqual(['other 1', 'second 2']);
});

test('lists in pages and counts by topic', async () => {
  const topic = newTopic();
  const ids = await createDeadLetters(topic, 5);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const next = await page(topic, { cursor, limit: 2 });
    seen.push(...next.rows.map(({ id }) => id));
    cursor = next.nextCursor;
  } while (cursor);
  expect(seen.toSorted()).toEqual(ids.toSorted());
  const summary = await summariseDeadLetters();
  expect(summary.topics).toContainEqual({ topic, waiting: 5, oldestFailedAt: expect.any(Date) });
});

test('retrying inserts an outbox row, once, with an audit row; discarding keeps the dead letter', async () => {
  const topic = newTopic();
  const [first = '', second = '', ...others] = await createDeadLetters(topic, 4);
  const admin = await actor();
  expect(await retryDeadLetters({ actor: admin, input: { ids: [first] } })).toEqual({ changed: 1 });
  expect(await discardDeadLetters({ actor: admin, input: { ids: [first, second] } })).toEqual({ changed: 1 });
  expect(await retryDeadLetters({ actor: admin, input: { topic } })).toEqual({ changed: others.length });
  expect(await retryDeadLetters({ actor: admin, input: { topic } })).toEqual({ changed: 0 });
  expect(await retryDeadLetters({ actor: admin, input: { ids: [randomUUID()] } })).toEqual({ changed: 0 });
  const outboxRows = await prisma().outboxEntry.findMany({ where: { topic } });
  expect(outboxRows.map(({ payload, priority }) => [payload, priority])).toEqual([
    [{ i: 0 }, 'high'],
    [{ i: 2 }, 'high'],
    [{ i: 3 }, 'high'],
  ]);
  const audit = await prisma().auditEntry.findMany({ where: { actorId: admin?.id }, orderBy: { id: 'asc' } });
  expect(audit).toMatchObject([
    { action: 'dead-letter.retry', entityId: first, detail: { count: 1 } },
    { action: 'dead-letter.discard', entityId: second },
    { action: 'dead-letter.retry', entityId: null, detail: { count: 2, topic } },
  ]);
  const states = await prisma().deadLetter.groupBy({ by: ['state'], where: { topic }, _count: true });
  expect(Object.fromEntries(states.map(({ state, _count }) => [state, _count]))).toEqual({
    retried: 3,
    discarded: 1,
  });
});

test('all dead letters of a topic are resolved, in several batches', async () => {
  const topic = newTopic();
  await createDeadLetters(topic, 10);
  const admin = await actor();
  const resolution = {
    actor: admin,
    state: 'discarded',
    action: 'dead-letter.discard',
    batchSize: 4,
  } as const;
  expect(await resolveDeadLetters({ ...resolution, input: { topic } })).toEqual({ changed: 10 });
  expect((await page(topic)).rows).toEqual([]);
  const audit = await prisma().auditEntry.findMany({ where: { actorId: admin?.id }, orderBy: { id: 'asc' } });
  expect(audit.map(({ detail }) => detail)).toMatchObject([{ count: 4 }, { count: 4 }, { count: 2 }]);
});

test('two concurrent retries insert one outbox row per job', async () => {
  const topic = newTopic();
  await createDeadLetters(topic, 3);
  const admin = await actor();
  const both = await Promise.all([1, 2].map(() => retryDeadLetters({ actor: admin, input: { topic } })));
  expect(both.reduce((sum, { changed }) => sum + changed, 0)).toBe(3);
  expect(await prisma().outboxEntry.count({ where: { topic } })).toBe(3);
});

test('the relay adds a job to its queue and deletes its row; a row that no queue accepts becomes a dead letter', async () => {
  const [known, unknown] = [newTopic(), newTopic()];
  await prisma().outboxEntry.createMany({
    data: [
      { topic: known, payload: { sourceId: 'a' } },
      { topic: known, payload: { sauceId: 'a' } },
      { topic: unknown, payload: { sourceId: 'a' } },
    ],
  });
  const given: unknown[] = [];
  const queue = {
    accepts: (payload: unknown) => 'sourceId' in (payload as object),
    add: async (jobs: unknown[]) => void given.push(...jobs),
  };
  await relayOutbox(new Map([[known, queue]]));
  expect(given).toMatchObject([{ payload: { sourceId: 'a' }, priority: 'standard' }]);
  expect(await prisma().outboxEntry.count({ where: { topic: { in: [known, unknown] } } })).toBe(0);
  expect((await page(unknown)).rows).toMatchObject([
    { payload: { sourceId: 'a' }, reason: 'There is no queue of this name' },
  ]);
  expect((await page(known)).rows).toMatchObject([
    { payload: { sauceId: 'a' }, reason: 'The payload does not match the schema of its queue' },
  ]);
});
