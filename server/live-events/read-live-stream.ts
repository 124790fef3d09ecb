import type { Redis } from 'ioredis';
import { streamStart } from '#domain/live/stream-id.ts';
import { liveStreamKey } from '#server/live-events/publish-live-events.ts';

/** LiveEntry is one event of the stream as it was appended: its id and its JSON. */
export interface LiveEntry {
  id: string;
  text: string;
}

type RawEntry = [id: string, fields: string[]];

function toEntries(raw: RawEntry[]): LiveEntry[] {
  return raw.map(([id, fields]) => ({ id, text: fields[fields.indexOf('event') + 1] ?? '' }));
}

/** readNewestId gives the id of the stream's last entry, or the start of an empty one. */
export async function readNewestId(redis: Redis): Promise<string> {
  const [newest] = await redis.xrevrange(liveStreamKey, '+', '-', 'COUNT', 1);
  return newest?.[0] ?? streamStart;
}

/** readOldestId gives the id of the first entry still kept; null when the stream is empty. */
export async function readOldestId(redis: Redis): Promise<string | null> {
  const [oldest] = await redis.xrange(liveStreamKey, '-', '+', 'COUNT', 1);
  return oldest?.[0] ?? null;
}

/** readBetween gives up to `count` entries after `after`, through `through`, oldest first. */
export async function readBetween(
  redis: Redis,
  after: string,
  through: string,
  count: number,
): Promise<LiveEntry[]> {
  return toEntries(await redis.xrange(liveStreamKey, `(${after}`, through, 'COUNT', count));
}

/** readNext waits up to `blockMs` for entries after `after`. The connection is taken for as long. */
export async function readNext(redis: Redis, after: string, blockMs: number): Promise<LiveEntry[]> {
  const answer = await redis.xread('COUNT', 64, 'BLOCK', blockMs, 'STREAMS', liveStreamKey, after);
  const [stream] = (answer ?? []) as [string, RawEntry[]][];
  return stream ? toEntries(stream[1]) : [];
}
