import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { sharedCacheRedis } from '#server/infra/redis.ts';

export interface RateLimiterOptions {
  /** First part of the Redis keys. */
  prefix: string;
  /** Calls allowed in a window. */
  points: number;
  /** Length of a window, which begins with a key's first call. */
  seconds: number;
}

export interface RateLimiter {
  /** consume counts a call; gives null when it is allowed, else the milliseconds until the window ends. */
  consume(key: string): Promise<number | null>;
  /** refund uncounts a call. */
  refund(key: string): Promise<void>;
}

/** createRateLimiter counts calls by key in the cache Redis, over all processes. */
export function createRateLimiter({ prefix, points, seconds }: RateLimiterOptions): RateLimiter {
  // The connection is opened on first use, and again after it was closed.
  const limiter = () =>
    new RateLimiterRedis({
      storeClient: sharedCacheRedis(),
      keyPrefix: prefix,
      points,
      duration: seconds,
    });
  return {
    async consume(key) {
      try {
        await limiter().consume(key);
        return null;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return Math.max(1, refusal.msBeforeNext);
      }
    },
    async refund(key) {
      await limiter().reward(key);
    },
  };
}
