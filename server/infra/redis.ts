import { Redis } from 'ioredis';
import { env } from '#server/infra/env.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { closePrisma } from '#server/infra/prisma.ts';

/** BullMQ blocks on reads, so commands must not fail after a number of retries. */
const options = { maxRetriesPerRequest: null, enableReadyCheck: true } as const;

/** openQueueRedis connects to the Redis of the queues (policy `noeviction`). */
export function openQueueRedis(): Redis {
  return new Redis(env().REDIS_URL, options);
}

/** openCacheRedis connects to the Redis of the live stream and caches: another database or another instance. */
export function openCacheRedis(): Redis {
  const { REDIS_URL, REDIS_CACHE_URL } = env();
  return REDIS_CACHE_URL ? new Redis(REDIS_CACHE_URL, options) : new Redis(REDIS_URL, { ...options, db: 1 });
}

let shared: Redis | undefined;

/** sharedCacheRedis gives the connection of the process for short commands to the cache Redis. */
export function sharedCacheRedis(): Redis {
  shared ??= openCacheRedis();
  return shared;
}

/** closeInfraOnShutdown registers the shared connections to be closed; call it first, so that they close last. */
export function closeInfraOnShutdown(lifecycle: Lifecycle): void {
  lifecycle.onClose('database', closePrisma);
  lifecycle.onClose('cache redis', () => {
    shared?.disconnect();
    shared = undefined;
  });
}
