import { type LiveEvent, liveEventSchema } from '#domain/live/live-event.ts';

/** parseLiveMessage parses one SSE payload; null when it is not a live event. */
export function parseLiveMessage(data: string): LiveEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  const parsed = liveEventSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
