import type { Redis } from 'ioredis';
import { streamStart } from '#domain/live/stream-id.ts';
import { liveStreamKey } from '#server/live-events/publish-live-events.ts';

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
