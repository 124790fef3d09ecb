import type { Redis } from 'ioredis';

/** HostPermitRequest asks for one of a limited number of permits, such as those to fetch from one host. */
export interface HostPermitRequest {
  /** What the permits are for; all processes share them. */
  name: string;
  /** Identifies the requester; asking again while holding a permit renews it. */
  holder: string;
  /** Number of permits that can be held at once. */
  maxPermits: number;
  /** Milliseconds between two grants. */
  spacingMs: number;
  /** Milliseconds after which a permit that is not renewed expires. */
  leaseMs: number;
}

/** hostLimits are the limits for any one host: two fetches at a time, 250 ms apart. */
export const hostLimits = { maxPermits: 2, spacingMs: 250, leaseMs: 30_000 } as const;

/** A waiter that does not ask again for this long loses its position in the queue. */
const waiterExpiryMs = 15_000;
const retryDelayMs = { min: 50, max: 2_000 };

/**
 * Atomic, by Redis's own clock. ARGV: holder, max_permits, spacing, lease, waiter_expiry. Waiters queue in the order of
 * their first request, so that none starves.
 */
const acquireScript = `
  local t = redis.call('TIME')
  local now = t[1] * 1000 + math.floor(t[2] / 1000)
  local holder, max_permits, spacing, lease = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
  local waiter_expiry = tonumber(ARGV[5])
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
  for _, expired in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now - waiter_expiry)) do
    redis.call('ZREM', KEYS[2], expired)
    redis.call('ZREM', KEYS[3], expired)
  end
  local function grant()
    redis.call('ZADD', KEYS[1], now + lease, holder)
    redis.call('PEXPIRE', KEYS[1], lease)
  end
  if redis.call('ZSCORE', KEYS[1], holder) then
    grant()
    return 0
  end
  redis.call('ZADD', KEYS[2], 'NX', string.format('%.0f', t[1] * 1000000 + t[2]), holder)
  redis.call('ZADD', KEYS[3], now, holder)
  redis.call('PEXPIRE', KEYS[2], waiter_expiry)
  redis.call('PEXPIRE', KEYS[3], waiter_expiry)
  local rank = redis.call('ZRANK', KEYS[2], holder)
  local untilNext = math.max(0, tonumber(redis.call('GET', KEYS[4]) or '0') - now)
  if untilNext == 0 and rank < max_permits - redis.call('ZCARD', KEYS[1]) then
    redis.call('ZREM', KEYS[2], holder)
    redis.call('ZREM', KEYS[3], holder)
    if spacing > 0 then redis.call('SET', KEYS[4], now + spacing, 'PX', spacing) end
    grant()
    return 0
  end
  return untilNext + rank * spacing + 1`;

const redisKeys = (name: string) =>
  ['held', 'line', 'asked', 'next'].map((part) => `undertone:slots:{${name}}:${part}`);

/** acquireHostPermit takes a permit and returns 0, or returns the milliseconds after which to ask again. */
export async function acquireHostPermit(redis: Redis, request: HostPermitRequest): Promise<number> {
  const { name, holder, maxPermits, spacingMs, leaseMs } = request;
  const result = await redis.eval(
    acquireScript,
    4,
    ...redisKeys(name),
    holder,
    maxPermits,
    spacingMs,
    leaseMs,
    waiterExpiryMs,
  );
  const wait = Number(result);
  return wait === 0 ? 0 : Math.min(Math.max(wait, retryDelayMs.min), retryDelayMs.max);
}

/** releaseHostPermit returns a permit, or leaves the queue for one. */
export async function releaseHostPermit(redis: Redis, { name, holder }: HostPermitRequest): Promise<void> {
  const [held = '', line = '', asked = ''] = redisKeys(name);
  await Promise.all([held, line, asked].map((key) => redis.zrem(key, holder)));
}

/** withHostPermit runs a function while renewing an acquired permit, and releases it afterwards. */
export async function withHostPermit<T>(
  redis: Redis,
  request: HostPermitRequest,
  run: () => Promise<T>,
): Promise<T> {
  const renew = setInterval(() => {
    acquireHostPermit(redis, request).catch(() => undefined);
  }, request.leaseMs / 3);
  try {
    return await run();
  } finally {
    clearInterval(renew);
    await releaseHostPermit(redis, request);
  }
}

/** toHostPermitRequest gives the permit that fetching a source needs, by its host; null for kinds that contact no host. */
export function toHostPermitRequest({
  id,
  kind,
  url,
}: {
  id: string;
  kind: string;
  url: string | null;
}): HostPermitRequest | null {
  if (kind === 'wire') return null;
  // Kinds with a fixed host have no URL of their own.
  const name = (url && URL.parse(url)?.host) || `kind:${kind}`;
  return { name, holder: id, ...hostLimits };
}
