import { parseTime } from '#domain/news/time/parse-time.ts';
import type { RawItem } from '#domain/news/to-article-draft.ts';

/** TimeWindow is an interval of publication time. */
export interface TimeWindow {
  from: Date;
  to: Date;
}

/** WindowProgress says how much of a window one response covers. */
export interface WindowProgress {
  remaining: TimeWindow | null;
  /** The part that is known completely; null where that cannot be determined. */
  covered: TimeWindow | null;
}

/**
 * splitWindow determines what remains of a window when its response may be truncated at `limit` items: the part beyond its
 * items, on the side where they end. Without parseable times nothing remains and nothing is known to be covered.
 */
export function splitWindow(window: TimeWindow, items: RawItem[], limit: number | undefined): WindowProgress {
  if (limit === undefined || items.length < limit) return { remaining: null, covered: window };
  const times = items.flatMap(({ publishedAt }) => parseTime(publishedAt ?? '')?.at.getTime() ?? []);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return { remaining: null, covered: null };
  const { from, to } = window;
  if (first <= last) {
    const newest = new Date(Math.max(...times));
    const remaining = newest > from && newest < to ? { from: newest, to } : null;
    return { remaining, covered: newest > from ? { from, to: newest } : null };
  }
  const oldest = new Date(Math.min(...times));
  // The end may be exclusive, and items of the oldest second may be missing: one more second requests it again.
  const end = new Date(Math.ceil(oldest.getTime() / 1_000) * 1_000 + 1_000);
  const remaining = end < to && oldest > from ? { from, to: end } : null;
  return { remaining, covered: oldest < to ? { from: oldest, to } : null };
}

/** joinWindows returns the interval that spans two adjoining windows. */
export function joinWindows(a: TimeWindow | null, b: TimeWindow | null): TimeWindow | null {
  if (!a || !b) return a ?? b;
  return {
    from: new Date(Math.min(a.from.getTime(), b.from.getTime())),
    to: new Date(Math.max(a.to.getTime(), b.to.getTime())),
  };
}
