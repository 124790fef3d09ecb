import { sharedCacheRedis } from '#server/infra/redis.ts';
import { InboundRefusal } from '#server/news/ingest/inbound/inbound-refusal.ts';

const windowSeconds = 60;

/** Increments the count of the current minute; gives the count and the seconds left. */
const countScript = `
  local n = redis.call('INCR', KEYS[1])
  if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
  return { n, redis.call('TTL', KEYS[1]) }`;

/** limitInboundRate limits requests of a subject to `maxPerMinute`, over all web processes. Errors: InboundRefusal `too-many`. */
export async function limitInboundRate(subject: string, maxPerMinute: number): Promise<void> {
  const key = `inbound:${subject}`;
  const [count, left] = (await sharedCacheRedis().eval(countScript, 1, key, windowSeconds)) as [
    number,
    number,
  ];
  if (count > maxPerMinute) {
    throw new InboundRefusal('too-many', 'Too many requests this minute', Math.max(1, left));
  }
}
