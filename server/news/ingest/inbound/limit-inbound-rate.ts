import { RateLimiterRedis } from 'rate-limiter-flexible';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { InboundRefusal } from '#server/news/ingest/inbound/inbound-refusal.ts';

let counter: RateLimiterRedis | undefined;

/** The counter of all subjects; each has a limit of its own, so it refuses nothing by itself. */
function getCounter(): RateLimiterRedis {
  counter ??= new RateLimiterRedis({
    storeClient: sharedCacheRedis(),
    keyPrefix: 'inbound',
    points: Number.MAX_SAFE_INTEGER,
    duration: 60,
  });
  return counter;
}

/** limitInboundRate limits requests of a subject to `maxPerMinute`, over all web processes. Errors: InboundRefusal `too-many`. */
export async function limitInboundRate(subject: string, maxPerMinute: number): Promise<void> {
  const { consumedPoints, msBeforeNext } = await getCounter().consume(subject);
  if (consumedPoints > maxPerMinute) {
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
    throw new InboundRefusal('too-many', 'Too many requests this minute', seconds);
  }
}
