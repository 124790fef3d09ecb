import type { Redis } from 'ioredis';
import { type LiveEvent, liveEventSchema } from '#domain/live/live-event.ts';

/** The Redis Stream that every web process reads; its ids are the SSE ids. */
export const liveStreamKey = 'undertone:live';
/** Entries kept for those who come back after a break. */
export const keepEntries = 50_000;
const rememberSeconds = 86_400;

/** Appends unless this key was appended before, as one step: a crash leaves both or neither. */
const appendOnce = `
  if redis.call('SET', KEYS[2], '1', 'NX', 'EX', ARGV[2]) then
    return redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[3], '*', 'event', ARGV[1])
  end
  return false`;

/** publishLiveEvents appends each event exactly once, whatever the number of times it is called with the same key. */
export async function publishLiveEvents(
  redis: Redis,
  events: { key: string; event: LiveEvent }[],
): Promise<void> {
  if (events.length === 0) return;
  const pipeline = redis.pipeline();
  for (const { key, event } of events) {
    const text = JSON.stringify(liveEventSchema.parse(event));
    pipeline.eval(
      appendOnce,
      2,
      liveStreamKey,
      `${liveStreamKey}:once:${key}`,
      text,
      rememberSeconds,
      keepEntries,
    );
  }
  for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
}
