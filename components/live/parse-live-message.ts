import { type LiveEvent, liveEventSchema } from '#domain/live/live-event.ts';

/** parseLiveMessage reads one SSE payload; null for anything that is not a live event, which is then ignored. */
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
