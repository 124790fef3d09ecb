import type { Redis } from 'ioredis';
import { compareStreamIds, isStreamId, parseStreamIdMs, streamStart } from '#domain/live/stream-id.ts';
import { liveStreamKey, maxStreamEntries } from '#server/live-events/publish-live-events.ts';
import { readNewestId, readOldestId } from '#server/live-events/read-live-stream.ts';

/** Whoever was away for longer asks for the pages again; that is less than replaying the stream. */
const maxAbsenceMs = 3_600_000;

/**
 * canResume says whether everything after `lastEventId` is still in the stream, so that a reader who has seen it can go on
 * without a gap. When in doubt it says no, and the reader asks for its pages again.
 */
export async function canResume(redis: Redis, lastEventId: string, nowMs: number): Promise<boolean> {
  if (!isStreamId(lastEventId)) return false;
  const [newest, oldest] = await Promise.all([readNewestId(redis), readOldestId(redis)]);
  if (compareStreamIds(lastEventId, newest) > 0) return false;
  if (lastEventId === newest) return true;
  if (lastEventId !== streamStart && nowMs - parseStreamIdMs(lastEventId) > maxAbsenceMs) return false;
  if (oldest && compareStreamIds(lastEventId, oldest) >= 0) return true;
  // A reader of an empty stream missed nothing that is not in it, unless it has been trimmed since.
  return lastEventId === streamStart && (await redis.xlen(liveStreamKey)) < maxStreamEntries;
}
