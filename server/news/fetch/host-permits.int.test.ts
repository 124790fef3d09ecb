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

function createPermits(over: Partial<HostPermitRequest> = {}) {
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

test('two holders get a permit, the third waits, and permits are shared between connections', async () => {
  const { take, release } = createPermits();
  const other = openCacheRedis();
  expect(await take('a')).toBe(0);
  expect(await take('b', other)).toBe(0);
  expect(await take('a', other)).toBe(0);
  expect(await take('c')).toBeGreaterThan(0);
  await release('a');
  expect(await take('c', other)).toBe(0);
  other.disconnect();
});

test('a hundred concurrent requests never hold more than two permits', async () => {
  const { take, release } = createPermits();
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

test('grants are spaced, and the result says how long to wait', async () => {
  const { take } = createPermits({ spacingMs: 30_000 });
  expect(await take('a')).toBe(0);
  const wait = await take('b');
  expect(wait).toBe(2_000);
});

test('permits are granted in the order of the first request', async () => {
  const { take, release } = createPermits({ maxPermits: 1 });
  expect(await take('holder')).toBe(0);
  expect(await take('first')).toBeGreaterThan(0);
  for (let i = 0; i < 5; i++) expect(await take('eager')).toBeGreaterThan(0);
  await release('holder');
  expect(await take('eager')).toBeGreaterThan(0);
  expect(await take('first')).toBe(0);
});

test('a running holder renews its permit; an abandoned permit expires', async () => {
  const { take, request } = createPermits({ maxPermits: 1, leaseMs: 300 });
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
