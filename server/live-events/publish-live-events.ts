import type { Redis } from 'ioredis';
import { type LiveEvent, liveEventSchema } from '#domain/live/live-event.ts';

/** The Redis Stream that every web process reads; its ids are the SSE ids. */
export const liveStreamKey = 'undertone:live';
/** Entries kept for those who come back after a break. */
export const maxStreamEntries = 50_000;
const dedupeTtlSeconds = 86_400;

/** Events appended in one step: Redis does nothing else meanwhile. */
const batchSize = 64;

/**
 * For each key and its event: appends unless this key was appended before, as one step: a crash leaves both or neither.
 * KEYS: the stream, then the keys. ARGV: seconds to remember, entries to keep, then the events.
 */
const appendOnceScript = `
  for i = 2, #KEYS do
    if redis.call('SET', KEYS[i], '1', 'NX', 'EX', ARGV[1]) then
      redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'event', ARGV[i + 1])
    end
  end`;

/** publishLiveEvents appends each event exactly once, whatever the number of times it is called with the same key. */
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
      maxStreamEntries,
      ...texts,
    );
  }
}
