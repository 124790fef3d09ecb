/** Rhythm is how a source publishes by its own record. */
export interface Rhythm {
  /** The median and the 95th percentile of the time between two items, within its usual hours only. */
  usualGapSeconds: number;
  longGapSeconds: number;
  /** Hours of the week, 0 is the first of Sunday in UTC, in which items come; null while too little is known. */
  usualHours: number[] | null;
}

const hourMs = 3_600_000;
/** Shorter silences are nobody's business. */
const minLateSeconds = 1_800;
const maxGapsBeforeLate = 6;

/** hourOfWeek numbers an hour of UTC's week from 0, the first of Sunday, to 167. */
export function hourOfWeek(at: Date): number {
  return at.getUTCDay() * 24 + at.getUTCHours();
}

/** sumCountedSeconds adds up the seconds from `from` to `to` that lie in hours which count. */
export function sumCountedSeconds(from: Date, to: Date, isCounted: (hour: Date) => boolean): number {
  let total = 0;
  let ms = from.getTime();
  while (ms < to.getTime()) {
    const end = Math.min((Math.floor(ms / hourMs) + 1) * hourMs, to.getTime());
    if (isCounted(new Date(ms))) total += end - ms;
    ms = end;
  }
  return total / 1_000;
}

/** LatenessInput is all that decides whether a source is late. */
interface LatenessInput {
  /** The last time it was read without fault: what came since nobody can know. */
  lastReadAt: Date;
  lastItemAt: Date;
  rhythm: Rhythm;
  /** Whether the operator lets it be read in the hour that a time lies in. */
  isScheduled: (hour: Date) => boolean;
}

/**
 * isLate says whether a source has been silent, in hours in which it usually publishes and is read, for longer than six
 * of its usual gaps, than 95 of 100 of its gaps, and than half an hour.
 */
export function isSourceLate({
  lastReadAt: readThrough,
  lastItemAt,
  rhythm,
  isScheduled: isRead,
}: LatenessInput): boolean {
  const usual = rhythm.usualHours && new Set(rhythm.usualHours);
  const silenceSeconds = sumCountedSeconds(
    lastItemAt,
    readThrough,
    (hour) => (usual?.has(hourOfWeek(hour)) ?? true) && isRead(hour),
  );
  const maxSilenceSeconds = Math.max(
    maxGapsBeforeLate * rhythm.usualGapSeconds,
    rhythm.longGapSeconds,
    minLateSeconds,
  );
  return silenceSeconds > maxSilenceSeconds;
}
