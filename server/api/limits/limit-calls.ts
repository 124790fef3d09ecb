import { TRPCError } from '@trpc/server';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { sharedCacheRedis } from '#server/infra/redis.ts';

/** Calls a minute of one user, or of one address without a session; a desk of six open pages makes about 300. */
export const maxCallsPerMinute = { user: 1_800, address: 300 } as const;
/** Calls a minute of one user to procedures that read much or fetch from the network. */
export const maxHeavyCallsPerMinute = 600;

const heavyPaths: ReadonlySet<string> = new Set([
  'operations.overview',
  'source.discover',
  'source.export',
  'source.import',
  'source.latency',
  'source.preview',
  'story.explain',
  'story.phrases',
  'story.similar',
  'ticker.heatmap',
  'ticker.index',
]);

type Scope = 'user' | 'address' | 'heavy';

const limiters = new Map<Scope, RateLimiterRedis>();

/** The limiter of a scope counts in Redis for all web processes, and in this one while Redis is away. */
function getLimiter(scope: Scope): RateLimiterRedis {
  const points = scope === 'heavy' ? maxHeavyCallsPerMinute : maxCallsPerMinute[scope];
  const limiter =
    limiters.get(scope) ??
    new RateLimiterRedis({
      storeClient: sharedCacheRedis(),
      keyPrefix: `api-calls:${scope}`,
      points,
      duration: 60,
      rejectIfRedisNotReady: true,
      // Who is over the limit costs no more trips to Redis.
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: new RateLimiterMemory({ points, duration: 60 }),
    });
  limiters.set(scope, limiter);
  return limiter;
}

async function consume(scope: Scope, key: string, calls: number): Promise<void> {
  if (calls === 0) return;
  try {
    await getLimiter(scope).consume(key, calls);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new TRPCError({
      code: 'TOO_MANY_REQUESTS',
      message: `Too many requests: try again in ${Math.max(1, Math.ceil(error.msBeforeNext / 1_000))} s`,
    });
  }
}

/**
 * limitCalls counts the calls of one request for its user, or for its address when nobody is signed in. Errors: TRPCError
 * `TOO_MANY_REQUESTS` over the limit of this minute.
 */
export async function limitCalls({
  userId,
  address,
  paths,
}: {
  userId: string | null;
  address: string;
  /** Procedures that the request calls. */
  paths: readonly string[];
}): Promise<void> {
  if (!userId) return consume('address', address, paths.length);
  await consume('user', userId, paths.length);
  await consume('heavy', userId, paths.filter((path) => heavyPaths.has(path)).length);
}
