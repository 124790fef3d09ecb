const minuteMs = 60_000;

export interface QueueMinuteMetrics {
  /** Jobs done in each whole minute, newest first, as far as the queue has written them down. */
  data: readonly number[];
  /** The count until now, that at `prevTS`, and the moment in ms at which minutes were last written down. */
  meta: { count: number; prevTS: number; prevCount: number };
  now: Date;
  /** Minutes to give at most. */
  maxMinutes: number;
}

/**
 * fillMissingMinutes gives the jobs done in each whole minute before `now`, newest first. BullMQ writes minutes down with the next
 * job that ends only: in a quiet queue those since the last one are missing, and are worked out here.
 */
export function fillMissingMinutes({ data, meta, now, maxMinutes: most }: QueueMinuteMetrics): number[] {
  const unrecordedMinutes =
    meta.prevTS > 0
      ? Math.max(0, Math.floor(now.getTime() / minuteMs) - Math.floor(meta.prevTS / minuteMs))
      : 0;
  if (unrecordedMinutes === 0) return data.slice(0, most);
  const idleMinutes = Array<number>(Math.min(unrecordedMinutes - 1, most)).fill(0);
  return [...idleMinutes, meta.count - meta.prevCount, ...data].slice(0, most);
}
