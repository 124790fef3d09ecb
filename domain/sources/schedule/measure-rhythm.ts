import { quantileSorted } from 'd3-array';
import { hourOfWeek, type Rhythm, sumCountedSeconds } from '#domain/sources/schedule/rhythm.ts';

/** Arrival is when one item was published, where known, and when it was first seen. */
export interface Arrival {
  publishedAt: Date | null;
  seenAt: Date;
}

const dayMs = 86_400_000;
const hoursOfWeek = 168;
const minGaps = 8;
/** With fewer days of record, hours are learned for all active weekdays together. */
const minDaysForWeekdays = 14;
const minDaysForHours = 3;

/** resolveArrivalTime returns when an item was published, but never later than it was first seen. */
export function resolveArrivalTime({ publishedAt, seenAt }: Arrival): Date {
  return publishedAt && publishedAt < seenAt ? publishedAt : seenAt;
}

/**
 * Drops items older than one already seen (an archive, an old item under a new id): they say nothing about the rhythm.
 */
function keepForwardTimes(arrivals: readonly Arrival[]): number[] {
  const inOrder = arrivals
    .map((arrival) => ({ seen: arrival.seenAt.getTime(), at: resolveArrivalTime(arrival).getTime() }))
    .sort((a, b) => a.seen - b.seen || a.at - b.at);
  const times: number[] = [];
  for (const { at } of inOrder) {
    const last = times.at(-1);
    // Several items within one second count once.
    if (last === undefined || at >= last + 1_000) times.push(at);
  }
  return times;
}

function findUsualHours(times: readonly number[]): number[] | null {
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const days = (last - first) / dayMs;
  if (days < minDaysForHours) return null;
  const seen = new Set(times.map((ms) => hourOfWeek(new Date(ms))));
  const hours = [...seen];
  const weekdays = [...new Set(hours.map((hour) => Math.floor(hour / 24)))];
  const marked =
    days >= minDaysForWeekdays
      ? hours
      : hours.flatMap((hour) => weekdays.map((weekday) => weekday * 24 + (hour % 24)));
  // One hour to either side, because daylight saving time shifts the hours by one.
  const wide = marked.flatMap((hour) =>
    [hour - 1, hour, hour + 1].map((h) => (h + hoursOfWeek) % hoursOfWeek),
  );
  return [...new Set(wide)].sort((a, b) => a - b);
}

/** measureRhythm estimates a source's rhythm from its items of the last weeks; null where there are too few. */
export function measureRhythm(arrivals: readonly Arrival[]): Rhythm | null {
  const times = keepForwardTimes(arrivals);
  const usualHours = findUsualHours(times);
  const usual = usualHours && new Set(usualHours);
  const isCounted = (hour: Date) => usual?.has(hourOfWeek(hour)) ?? true;
  const gaps = times
    .slice(1)
    .map((ms, i) => sumCountedSeconds(new Date(times[i] ?? ms), new Date(ms), isCounted))
    .sort((a, b) => a - b);
  if (gaps.length < minGaps) return null;
  return {
    usualGapSeconds: Math.max(1, Math.round(quantileSorted(gaps, 0.5) ?? 1)),
    longGapSeconds: Math.max(1, Math.round(quantileSorted(gaps, 0.95) ?? 1)),
    usualHours,
  };
}
