import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeHttpServer, startFakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';
import { getAllowedInsideAddresses } from '#server/news/ingest/fetch-source.ts';
import { ingestSource } from '#server/news/ingest/ingest-source.ts';
import { scheduleFetches } from '#server/news/schedule/schedule-fetches.ts';
import { fetchSlowSourceQueue, fetchSourceQueue } from '#server/queues/catalogue.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openWorker } from '#server/queues/open-worker.ts';

const lifecycle = createLifecycle(log);
closeInfraOnShutdown(lifecycle);
const feed =
  '<rss version="2.0"><channel><title>x</title><item><guid>1</guid><title>One</title></item></channel></rss>';
const servers: FakeHttpServer[] = [];
const held: ServerResponse[] = [];
let busy: FakeHttpServer;
let other: FakeHttpServer;

beforeAll(async () => {
  busy = await startFakeHttpServer((_request, response) => void held.push(response));
  other = await startFakeHttpServer((_request, response) => response.end(feed));
  servers.push(busy, other);
  for (const { host } of servers) getAllowedInsideAddresses().add(host);
});
afterAll(async () => {
  for (const response of held) response.end(feed);
  await lifecycle.close();
  for (const server of servers) await server.close();
});

const addSource = (origin: string, n: number) =>
  prisma().source.create({
    data: {
      kind: 'feed',
      name: `${origin} ${n}`,
      outlet: 'Press',
      url: `${origin}/${n}`,
      config: { url: `${origin}/${n}` },
      intervalSeconds: 3_600,
    },
  });

test('many feeds at one host are fetched two at a time, all of them in the end, and delay no other host', async () => {
  for (let n = 0; n < 6; n++) await addSource(busy.origin, n);
  const quick = await addSource(other.origin, 0);
  const queues = {
    regular: openQueue(fetchSourceQueue, lifecycle),
    slow: openQueue(fetchSlowSourceQueue, lifecycle),
  };
  expect(await scheduleFetches(queues)).toBe(7);
  // As if the scheduler's lease had run out while they wait: none is queued twice.
  await prisma().source.updateMany({ data: { nextCheckAt: null } });
  expect(await scheduleFetches(queues)).toBe(7);
  for (const queue of [fetchSourceQueue, fetchSlowSourceQueue])
    openWorker(queue, ({ sourceId }) => ingestSource(sourceId, { log }), { lifecycle, log });
  const done = async () => prisma().fetchRun.findMany({ include: { source: true } });
  await waitUntil('two are at the busy host', () => held.length === 2);
  await waitUntil('the other host was read', async () =>
    (await done()).some(({ source }) => source.url?.startsWith(other.origin)),
  );
  await waitUntil(
    'the rest was put back',
    async () => (await queues.slow.queueFor('standard').getDelayedCount()) === 4,
  );
  expect(held).toHaveLength(2);
  for (let answered = 0; answered < 6; answered++) {
    await waitUntil('the next one is there', () => held.length > answered);
    expect(held.length - answered).toBeLessThanOrEqual(2);
    held[answered]?.end(feed);
  }
  await waitUntil('all were read', async () => (await done()).length === 7);
  expect((await done()).map(({ outcome }) => outcome)).toEqual(Array(7).fill('new'));
  expect(busy.requests).toHaveLength(6);
  // The duration of its last fetch decides its queue.
  const run = (await done()).find(({ sourceId }) => sourceId === quick.id);
  const tookMs = (run?.finishedAt.getTime() ?? 0) - (run?.startedAt.getTime() ?? 0);
  await prisma().source.update({ where: { id: quick.id }, data: { nextCheckAt: null } });
  const next = queues[tookMs > 3_000 ? 'slow' : 'regular'].queueFor('standard');
  await next.pause();
  expect(await scheduleFetches(queues)).toBe(1);
  expect((await next.getWaiting()).map(({ data }) => data)).toEqual([{ sourceId: quick.id }]);
});
