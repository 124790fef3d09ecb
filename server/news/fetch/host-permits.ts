import type { Redis } from 'ioredis';

/** HostPermitRequest asks for one of a few places, such as those for fetches at one host. */
export interface HostPermitRequest {
  /** What the places are of; all processes share them. */
  name: string;
  /** Who asks; the same again while it holds a place renews it. */
  holder: string;
  /** Places there are. */
  maxPermits: number;
  /** Between two takings. */
  spacingMs: number;
  /** A place falls free this long after its holder was last heard of. */
  leaseMs: number;
}

/** hostLimits are how politely any one host is treated: two at a time, a quarter of a second apart. */
export const hostLimits = { maxPermits: 2, spacingMs: 250, leaseMs: 30_000 } as const;

/** Who asked in vain keeps the place in the line this long. */
const waiterExpiryMs = 15_000;
const retryDelayMs = { min: 50, max: 2_000 };

/**
 * As one step by Redis's own clock. The line (ARGV: holder, most, spacing, lease, patience) is in order of first asking,
 * so that nobody is passed over for ever by those who happen to ask at the right moment.
 */
const acquireScript = `
  local t = redis.call('TIME')
  local now = t[1] * 1000 + math.floor(t[2] / 1000)
  local holder, most, spacing, lease = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
  local patience = tonumber(ARGV[5])
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
  for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now - patience)) do
    redis.call('ZREM', KEYS[2], gone)
    redis.call('ZREM', KEYS[3], gone)
  end
  local function hold()
    redis.call('ZADD', KEYS[1], now + lease, holder)
    redis.call('PEXPIRE', KEYS[1], lease)
  end
  if redis.call('ZSCORE', KEYS[1], holder) then
    hold()
    return 0
  end
  redis.call('ZADD', KEYS[2], 'NX', string.format('%.0f', t[1] * 1000000 + t[2]), holder)
  redis.call('ZADD', KEYS[3], now, holder)
  redis.call('PEXPIRE', KEYS[2], patience)
  redis.call('PEXPIRE', KEYS[3], patience)
  local rank = redis.call('ZRANK', KEYS[2], holder)
  local untilNext = math.max(0, tonumber(redis.call('GET', KEYS[4]) or '0') - now)
  if untilNext == 0 and rank < most - redis.call('ZCARD', KEYS[1]) then
    redis.call('ZREM', KEYS[2], holder)
    redis.call('ZREM', KEYS[3], holder)
    if spacing > 0 then redis.call('SET', KEYS[4], now + spacing, 'PX', spacing) end
    hold()
    return 0
  end
  return untilNext + rank * spacing + 1`;

const redisKeys = (name: string) =>
  ['held', 'line', 'asked', 'next'].map((part) => `undertone:slots:{${name}}:${part}`);

/** acquireHostPermit takes a place and gives 0, or gives the milliseconds after which asking again is worth it. */
export async function acquireHostPermit(redis: Redis, request: HostPermitRequest): Promise<number> {
  const { name, holder, maxPermits, spacingMs, leaseMs } = request;
  const answer = await redis.eval(
    acquireScript,
    4,
    ...redisKeys(name),
    holder,
    maxPermits,
    spacingMs,
    leaseMs,
    waiterExpiryMs,
  );
  const wait = Number(answer);
  return wait === 0 ? 0 : Math.min(Math.max(wait, retryDelayMs.min), retryDelayMs.max);
}

/** releaseHostPermit gives a place back, or leaves the line for one. */
export async function releaseHostPermit(redis: Redis, { name, holder }: HostPermitRequest): Promise<void> {
  const [held = '', line = '', asked = ''] = redisKeys(name);
  await Promise.all([held, line, asked].map((key) => redis.zrem(key, holder)));
}

/** withHostPermit does something while keeping a place that was taken, and gives it back afterwards. */
export async function withHostPermit<T>(
  redis: Redis,
  request: HostPermitRequest,
  act: () => Promise<T>,
): Promise<T> {
  const renew = setInterval(() => {
    acquireHostPermit(redis, request).catch(() => undefined);
  }, request.leaseMs / 3);
  try {
    return await act();
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
