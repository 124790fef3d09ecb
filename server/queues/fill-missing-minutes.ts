const minuteMs = 60_000;

export interface QueueMinuteMetrics {
  /** Completed jobs per whole minute, newest first, as far as BullMQ has recorded them. */
  data: readonly number[];
  /** The count until now, the count at `prevTS`, and when minutes were last recorded, in epoch milliseconds. */
  meta: { count: number; prevTS: number; prevCount: number };
  now: Date;
  maxMinutes: number;
}

/**
 * fillMissingMinutes gives the completed jobs per whole minute before `now`, newest first. BullMQ records minutes only when
 * the next job ends: in an idle queue the minutes since then are missing, and are computed here.
 */
export function fillMissingMinutes({ data, meta, now, maxMinutes }: QueueMinuteMetrics): number[] {
  const unrecordedMinutes =
    meta.prevTS > 0
      ? Math.max(0, Math.floor(now.getTime() / minuteMs) - Math.floor(meta.prevTS / minuteMs))
      : 0;
  if (unrecordedMinutes === 0) return data.slice(0, maxMinutes);
  const idleMinutes = Array<number>(Math.min(unrecordedMinutes - 1, maxMinutes)).fill(0);
  return [...idleMinutes, meta.count - meta.prevCount, ...data].slice(0, maxMinutes);
}
