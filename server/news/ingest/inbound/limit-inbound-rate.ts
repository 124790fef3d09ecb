import { createRateLimiter } from '#server/infra/create-rate-limiter.ts';
import { InboundRefusal } from '#server/news/ingest/inbound/inbound-refusal.ts';

const seconds = 60;

/** limitInboundRate limits requests of a subject to `maxPerMinute`, over all web processes. Errors: InboundRefusal `too-many`. */
export async function limitInboundRate(subject: string, maxPerMinute: number): Promise<void> {
  const waitMs = await createRateLimiter({ prefix: 'inbound', points: maxPerMinute, seconds }).consume(
    subject,
  );
  if (waitMs === null) return;
  throw new InboundRefusal('too-many', 'Too many requests this minute', Math.ceil(waitMs / 1_000));
}
