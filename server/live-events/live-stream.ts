import type { Redis } from 'ioredis';
import { type LiveEvent, liveEventSchema } from '#domain/live/live-event.ts';
import { streamStart } from '#domain/live/stream-id.ts';
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

/** LiveEntry is one entry of the live stream: its id and the event as JSON. */
export interface LiveEntry {
  id: string;
  text: string;
}

type RawEntry = [id: string, fields: string[]];

function toEntries(raw: RawEntry[]): LiveEntry[] {
  return raw.map(([id, fields]) => ({ id, text: fields[fields.indexOf('event') + 1] ?? '' }));
}

/** readNewestId gives the id of the newest entry, or the start id of an empty stream. */
export async function readNewestId(redis: Redis): Promise<string> {
  const [newest] = await redis.xrevrange(liveStreamKey, '+', '-', 'COUNT', 1);
  return newest?.[0] ?? streamStart;
}

/** readOldestId gives the id of the oldest entry; null when the stream is empty. */
export async function readOldestId(redis: Redis): Promise<string | null> {
  const [oldest] = await redis.xrange(liveStreamKey, '-', '+', 'COUNT', 1);
  return oldest?.[0] ?? null;
}

/** readBetween gives up to `count` entries after the id `after` up to and including `through`, oldest first. */
export async function readBetween(
  redis: Redis,
  after: string,
  through: string,
  count: number,
): Promise<LiveEntry[]> {
  return toEntries(await redis.xrange(liveStreamKey, `(${after}`, through, 'COUNT', count));
}

/** readNext waits up to `blockMs` for entries after the id `after`; the connection is blocked meanwhile. */
export async function readNext(redis: Redis, after: string, blockMs: number): Promise<LiveEntry[]> {
  const reply = await redis.xread('COUNT', 64, 'BLOCK', blockMs, 'STREAMS', liveStreamKey, after);
  const [stream] = (reply ?? []) as [string, RawEntry[]][];
  return stream ? toEntries(stream[1]) : [];
}
