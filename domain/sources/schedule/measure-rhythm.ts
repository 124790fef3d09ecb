import { quantileSorted } from 'd3-array';
import { hourOfWeek, type Rhythm, sumCountedSeconds } from '#domain/sources/schedule/rhythm.ts';

/** Arrival is one item: when it was published, or seen where that is unknown, and when it was first seen. */
export interface Arrival {
  publishedAt: Date | null;
  seenAt: Date;
}

const dayMs = 86_400_000;
const hoursOfWeek = 168;
const minGaps = 8;
/** Before two weeks are known, weekdays are told apart only as seen or not seen. */
const minDaysForWeekdays = 14;
const minDaysForHours = 3;

/** resolveArrivalTime is when an item was published as far as we can know: never after we saw it. */
export function resolveArrivalTime({ publishedAt, seenAt }: Arrival): Date {
  return publishedAt && publishedAt < seenAt ? publishedAt : seenAt;
}

/** A source that goes back in time (an archive, an old item under a new id) tells nothing about its rhythm. */
function keepForwardTimes(arrivals: readonly Arrival[]): number[] {
  const inOrder = arrivals
    .map((arrival) => ({ seen: arrival.seenAt.getTime(), at: resolveArrivalTime(arrival).getTime() }))
    .sort((a, b) => a.seen - b.seen || a.at - b.at);
  const times: number[] = [];
  for (const { at } of inOrder) {
    const last = times.at(-1);
    // Several in one second are one happening.
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
  // An hour to either side: summer time moves a habit by one.
  const wide = marked.flatMap((hour) =>
    [hour - 1, hour, hour + 1].map((h) => (h + hoursOfWeek) % hoursOfWeek),
  );
  return [...new Set(wide)].sort((a, b) => a - b);
}

/** measureRhythm reads a source's rhythm from its items of the last weeks; null while there are too few to tell. */
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
