import { Redis } from 'ioredis';
import { env } from '#server/infra/env.ts';

/** queueRedisOptions suit BullMQ: it blocks on reads, so a request may never be given up on. */
const options = { maxRetriesPerRequest: null, enableReadyCheck: true } as const;

/** openQueueRedis connects to the queues' Redis (policy `noeviction`). */
export function openQueueRedis(): Redis {
  return new Redis(env().REDIS_URL, options);
}

/** openCacheRedis connects to the live stream's and caches' Redis: another database, or another instance. */
export function openCacheRedis(): Redis {
  const { REDIS_URL, REDIS_CACHE_URL } = env();
  return REDIS_CACHE_URL ? new Redis(REDIS_CACHE_URL, options) : new Redis(REDIS_URL, { ...options, db: 1 });
}

let shared: Redis | undefined;

/** sharedCacheRedis is the process's one connection for short commands to the cache Redis. */
export function sharedCacheRedis(): Redis {
  shared ??= openCacheRedis();
  return shared;
}

/** closeSharedRedis parts from it. */
export function closeSharedRedis(): void {
  shared?.disconnect();
  shared = undefined;
}
