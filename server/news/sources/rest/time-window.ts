import { parseTime } from '#domain/news/time/parse-time.ts';
import type { RawItem } from '#domain/news/to-article-draft.ts';

/** TimeWindow is a stretch of publication time. */
export interface TimeWindow {
  from: Date;
  to: Date;
}

/** WindowProgress is what one asking of a window gave, and what of it is left to ask for. */
export interface WindowProgress {
  remaining: TimeWindow | null;
  /** The part that is now known completely; null when not even that can be said. */
  covered: TimeWindow | null;
}

/**
 * splitWindow says what is left of a window when its answer may have been cut off at `limit` items: what lies beyond
 * the items it gave, on the side where they stop. An answer without usable times can't be divided further.
 */
export function splitWindow(window: TimeWindow, items: RawItem[], limit: number | undefined): WindowProgress {
  if (limit === undefined || items.length < limit) return { remaining: null, covered: window };
  const times = items.flatMap(({ publishedAt }) => parseTime(publishedAt ?? '')?.at.getTime() ?? []);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return { remaining: null, covered: null };
  const { from, to } = window;
  if (first <= last) {
    const newest = new Date(Math.max(...times));
    const rest = newest > from && newest < to ? { from: newest, to } : null;
    return { remaining: rest, covered: newest > from ? { from, to: newest } : null };
  }
  const oldest = new Date(Math.min(...times));
  // The end may be exclusive: one more second asks for the oldest moment again, whose items may have been cut.
  const end = new Date(Math.ceil(oldest.getTime() / 1_000) * 1_000 + 1_000);
  const rest = end < to && oldest > from ? { from, to: end } : null;
  return { remaining: rest, covered: oldest < to ? { from: oldest, to } : null };
}

/** joinWindows spans two stretches that meet. */
export function joinWindows(a: TimeWindow | null, b: TimeWindow | null): TimeWindow | null {
  if (!a || !b) return a ?? b;
  return {
    from: new Date(Math.min(a.from.getTime(), b.from.getTime())),
    to: new Date(Math.max(a.to.getTime(), b.to.getTime())),
  };
}
