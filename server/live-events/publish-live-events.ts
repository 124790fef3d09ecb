import type { Redis } from 'ioredis';
import { type LiveEvent, liveEventSchema } from '#domain/live/live-event.ts';
import { env } from '#server/infra/env.ts';

/** Key of the Redis Stream that every web process reads; its entry ids are the SSE ids. */
export const liveStreamKey = 'undertone:live';
const dedupeTtlSeconds = 86_400;

/** Events per script run, during which Redis serves no other command. */
const batchSize = 64;

/**
 * Appends each event unless its key exists, atomically: a crash leaves both the key and the entry, or neither.
 * KEYS: the stream, then the deduplication keys. ARGV: seconds to keep those, entries to keep, then the events.
 */
const appendOnceScript = `
  for i = 2, #KEYS do
    if redis.call('SET', KEYS[i], '1', 'NX', 'EX', ARGV[1]) then
      redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'event', ARGV[i + 1])
    end
  end`;

/** publishLiveEvents appends events to the live stream, at most once a day for each key. */
export async function publishLiveEvents(
  redis: Redis,
  events: { key: string; event: LiveEvent }[],
): Promise<void> {
  for (let from = 0; from < events.length; from += batchSize) {
    const batch = events.slice(from, from + batchSize);
    const keys = batch.map(({ key }) => `${liveStreamKey}:once:${key}`);
    const texts = batch.map(({ event }) => JSON.stringify(liveEventSchema.parse(event)));
    await redis.eval(
      appendOnceScript,
      keys.length + 1,
      liveStreamKey,
      ...keys,
      dedupeTtlSeconds,
      env().LIVE_STREAM_ENTRIES,
      ...texts,
    );
  }
}
