import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { closeInfraOnShutdown, openCacheRedis, sharedCacheRedis } from '#server/infra/redis.ts';
import {
  acquireHostPermit,
  type HostPermitRequest,
  releaseHostPermit,
  withHostPermit,
} from '#server/news/fetch/host-permits.ts';

const lifecycle = createLifecycle(log);
closeInfraOnShutdown(lifecycle);
afterAll(() => lifecycle.close());

function slotsOf(over: Partial<HostPermitRequest> = {}) {
  const name = `host-${randomUUID()}`;
  const request = (holder: string): HostPermitRequest => ({
    name,
    holder,
    maxPermits: 2,
    spacingMs: 0,
    leaseMs: 60_000,
    ...over,
  });
  return {
    request,
    take: (holder: string, redis = sharedCacheRedis()) => acquireHostPermit(redis, request(holder)),
    release: (holder: string) => releaseHostPermit(sharedCacheRedis(), request(holder)),
  };
}

test('two hold a host, the third waits, and the places are the same over connections', async () => {
  const { take, release } = slotsOf();
  const other = openCacheRedis();
  expect(await take('a')).toBe(0);
  expect(await take('b', other)).toBe(0);
  expect(await take('a', other)).toBe(0);
  expect(await take('c')).toBeGreaterThan(0);
  await release('a');
  expect(await take('c', other)).toBe(0);
  other.disconnect();
});

test('a hundred who ask at once never hold more than two places', async () => {
  const { take, release } = slotsOf();
  const holders = Array.from({ length: 100 }, (_, i) => `h${i}`);
  const held = new Set<string>();
  let most = 0;
  while (held.size < holders.length) {
    const waits = await Promise.all(
      holders.filter((h) => !held.has(h)).map(async (h) => [h, await take(h)] as const),
    );
    const taken = waits.filter(([, wait]) => wait === 0).map(([holder]) => holder);
    most = Math.max(most, taken.length);
    for (const holder of taken) {
      held.add(holder);
      await release(holder);
    }
    expect(taken.length).toBeGreaterThan(0);
  }
  expect(most).toBe(2);
});

test('takings are spaced, and the answer says how long to wait', async () => {
  const { take } = slotsOf({ spacingMs: 30_000 });
  expect(await take('a')).toBe(0);
  const wait = await take('b');
  expect(wait).toBe(2_000);
});

test('whoever asked first is first, however often others ask', async () => {
  const { take, release } = slotsOf({ maxPermits: 1 });
  expect(await take('holder')).toBe(0);
  expect(await take('first')).toBeGreaterThan(0);
  for (let i = 0; i < 5; i++) expect(await take('eager')).toBeGreaterThan(0);
  await release('holder');
  expect(await take('eager')).toBeGreaterThan(0);
  expect(await take('first')).toBe(0);
});

test('who is at work renews its place; that of one who died falls free', async () => {
  const { take, request } = slotsOf({ maxPermits: 1, leaseMs: 300 });
  const heldUntil = async () =>
    Number(await sharedCacheRedis().zscore(`undertone:slots:{${request('alive').name}}:held`, 'alive'));
  await take('alive');
  const first = await heldUntil();
  await withHostPermit(sharedCacheRedis(), request('alive'), () =>
    waitUntil('it is renewed', async () => (await heldUntil()) > first),
  );
  expect(await take('dies')).toBe(0);
  await waitUntil('the next one gets it', async () => (await take('next')) === 0);
});
