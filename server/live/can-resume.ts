import type { Redis } from 'ioredis';
import { compareStreamIds, isStreamId, parseStreamIdMs, streamStart } from '#domain/live/stream-id.ts';
import { env } from '#server/infra/env.ts';
import { liveStreamKey, readNewestId, readOldestId } from '#server/live-events/live-stream.ts';

/** A client that was disconnected for longer reloads its data, which costs less than replaying the stream. */
const maxAbsenceMs = 3_600_000;

/**
 * canResume says whether every entry after `lastEventId` is still in the stream, so that a client can resume without a
 * gap. False when that is uncertain; the client then reloads its data.
 */
export async function canResume(redis: Redis, lastEventId: string, nowMs: number): Promise<boolean> {
  if (!isStreamId(lastEventId)) return false;
  const [newest, oldest] = await Promise.all([readNewestId(redis), readOldestId(redis)]);
  if (compareStreamIds(lastEventId, newest) > 0) return false;
  if (lastEventId === newest) return true;
  if (lastEventId !== streamStart && nowMs - parseStreamIdMs(lastEventId) > maxAbsenceMs) return false;
  if (oldest && compareStreamIds(lastEventId, oldest) >= 0) return true;
  // A client that saw an empty stream missed nothing unless entries have been trimmed.
  return lastEventId === streamStart && (await redis.xlen(liveStreamKey)) < env().LIVE_STREAM_ENTRIES;
}
