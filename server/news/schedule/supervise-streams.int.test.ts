import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type StartedWorker, startWorker } from '#scripts/services/start-worker.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { acquireLease } from '#server/infra/acquire-lease.ts';
import { createLifecycle, type Lifecycle } from '#server/infra/lifecycle.ts';
import { prisma } from '#server/infra/prisma.ts';
import { openQueueRedis } from '#server/infra/redis.ts';
import { getAllowedInsideAddresses } from '#server/news/ingest/fetch-source.ts';
import { scheduleFetches } from '#server/news/schedule/schedule-fetches.ts';
import { superviseStreams } from '#server/news/schedule/supervise-streams.ts';
import { fetchSourceQueue } from '#server/queues/catalogue.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { checkSourceNow } from '#server/sources/check-source-now.ts';
import { removeSource } from '#server/sources/remove-source.ts';
import { setSourceState } from '#server/sources/set-source-state.ts';
import { updateSource } from '#server/sources/update-source.ts';
import {
  type FakeWebsocketServer,
  startFakeWebsocketServer,
} from '#tests/fakes/start-fake-websocket-server.ts';

const log = pino({ level: 'silent' });
let server: FakeWebsocketServer;
let lifecycle: Lifecycle;

beforeEach(async () => {
  server = await startFakeWebsocketServer();
  getAllowedInsideAddresses().add(server.host);
  lifecycle = createLifecycle(log);
});
afterEach(async () => {
  await lifecycle.close();
  await prisma().source.updateMany({ data: { state: 'paused' } });
  await server.close();
});

const options = { log, pollIntervalMs: 50, leaseMs: 1_500 };
const begin = () => superviseStreams({ ...options, lifecycle });
const storeSocket = () =>
  prisma().source.create({
    data: {
      kind: 'websocket',
      name: crypto.randomUUID(),
      outlet: 'Stream',
      config: { socketUrl: server.url, headers: `Authorization: Bearer ${server.token}` },
    },
  });
const open = (n: number) => waitUntil(`${n} connections`, () => server.connectionCount() === n);

/** monitorLease counts the Redis commands on a lease: attempts to take it, and renewals by its holder. */
async function monitorLease(redis: Redis, key: string) {
  const counts = { attempts: 0, renewals: 0 };
  const monitor = await redis.monitor();
  monitor.on('monitor', (_time: string, [command = '', name]: string[]) => {
    if (name !== key) return;
    if (command.toLowerCase() === 'set') counts.attempts += 1;
    if (command.toLowerCase() === 'pexpire') counts.renewals += 1;
  });
  return { counts, close: () => monitor.disconnect() };
}
/** A lease is renewed every third of its time, so that it would have ended without these renewals. */
const renewalsPastEnd = 4;

const ops = () => server.received.map((message) => (message as { op: string }).op);

test('a source that is paused, removed, changed or asked to reconnect is released at once, and streamed again where it should be', async () => {
  const { id } = await storeSocket();
  begin();
  await open(1);
  await setSourceState({ actor: null, input: { id, state: 'paused' } });
  await open(0);
  await setSourceState({ actor: null, input: { id, state: 'active' } });
  await open(1);
  const config = {
    socketUrl: server.url,
    headers: `Authorization: Bearer ${server.token}`,
    subscribe: '{"op":"other"}',
  };
  await updateSource({ actor: null, input: { id, config } });
  await waitUntil('the new configuration', () => ops().includes('other'));
  const before = server.handshakeCount();
  await checkSourceNow({ actor: null, input: { id } });
  await waitUntil('a new connection', () => server.handshakeCount() > before);
  await removeSource({ actor: null, input: { id } });
  await open(0);
});

test('two processes stream a source once, and the other takes over when one closes', async () => {
  const { id } = await storeSocket();
  begin();
  await open(1);
  const redis = openQueueRedis();
  const lease = await monitorLease(redis, `lease:follow:${id}`);
  const second = createLifecycle(log);
  superviseStreams({ ...options, lifecycle: second });
  // Only the second tries to take it: the first holds it.
  await waitUntil('attempts of the second', () => lease.counts.attempts >= 3);
  await waitUntil('renewals of the first', () => lease.counts.renewals >= renewalsPastEnd);
  expect(server.handshakeCount()).toBe(1);
  lease.close();
  redis.disconnect();
  await lifecycle.close();
  await waitUntil('the other', () => server.handshakeCount() === 2 && server.connectionCount() === 1);
  await second.close();
  await open(0);
});

test('a stream of a killed process moves to another', async () => {
  const { id } = await storeSocket();
  const worker: StartedWorker = await startWorker('ingest', { FETCH_ALLOW_INSIDE: server.host });
  await open(1);
  begin();
  await worker.kill('SIGKILL');
  await waitUntil('the other process', () => server.handshakeCount() === 2 && server.connectionCount() === 1);
  server.publish({ id: 'n-1', title: 'Only a subscriber would get this', time: new Date().toISOString() });
  expect((await prisma().source.findUnique({ where: { id } }))?.failuresInRow).toBe(0);
});

test('a lease has one holder, ends without renewals, and is lost when another takes it', async () => {
  const redis = openQueueRedis();
  const lease = await acquireLease(redis, 'lease:test', 600);
  expect(await acquireLease(redis, 'lease:test', 600)).toBeNull();
  await redis.set('lease:test', 'somebody else');
  await waitUntil('the loss to be noticed', () => lease?.signal.aborted === true);
  await lease?.release();
  expect(await redis.get('lease:test')).toBe('somebody else');
  await redis.del('lease:test');
  const renewed = await acquireLease(redis, 'lease:test', 600);
  const { counts, close } = await monitorLease(redis, 'lease:test');
  await waitUntil('renewals', () => counts.renewals >= renewalsPastEnd);
  close();
  expect(await acquireLease(redis, 'lease:test', 600)).toBeNull();
  await renewed?.release();
  const next = await acquireLease(redis, 'lease:test', 600);
  expect(next).not.toBeNull();
  await next?.release();
  redis.disconnect();
});

test('the scheduler skips sources that are not polled', async () => {
  const { id } = await storeSocket();
  const pushed = await prisma().source.create({ data: { kind: 'push', name: 'p', outlet: 'P', config: {} } });
  const feed = await prisma().source.create({ data: { kind: 'feed', name: 'f', outlet: 'F', config: {} } });
  const queue = openQueue(fetchSourceQueue, lifecycle);
  await scheduleFetches({ regular: queue, slow: queue });
  const jobs = await queue.queueFor('standard').getJobs(['waiting', 'active', 'delayed']);
  const queuedIds = jobs.map(({ data }) => (data as { sourceId: string }).sourceId);
  expect(queuedIds).toContain(feed.id);
  expect(queuedIds).not.toContain(id);
  expect(queuedIds).not.toContain(pushed.id);
});
