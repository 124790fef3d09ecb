/** Rhythm is when and how often a source publishes, estimated from its items. */
export interface Rhythm {
  /** Median and 95th percentile of the seconds between two items, counting usual hours only. */
  usualGapSeconds: number;
  longGapSeconds: number;
  /** Hours of the week (0 is the first hour of Sunday, UTC) in which items come; null while too little is known. */
  usualHours: number[] | null;
}

const hourMs = 3_600_000;
/** Shorter silences are never reported. */
const minLateSeconds = 1_800;
const maxGapsBeforeLate = 6;

/** hourOfWeek returns the hour of the UTC week, 0 (the first hour of Sunday) to 167. */
export function hourOfWeek(at: Date): number {
  return at.getUTCDay() * 24 + at.getUTCHours();
}

/** sumCountedSeconds adds up the seconds between `from` and `to` in hours for which `isCounted` holds. */
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

/** LatenessInput is everything that decides whether a source is late. */
interface LatenessInput {
  /** The last successful fetch; what was published since is not known. */
  lastReadAt: Date;
  lastItemAt: Date;
  rhythm: Rhythm;
  /** Whether the hour of a time lies in the operator's active hours. */
  isScheduled: (hour: Date) => boolean;
}

/**
 * isSourceLate reports whether a source has published nothing, counting hours in which it usually publishes and is
 * fetched, for longer than six usual gaps, the 95th percentile of its gaps, and half an hour.
 */
export function isSourceLate({ lastReadAt, lastItemAt, rhythm, isScheduled }: LatenessInput): boolean {
  const usual = rhythm.usualHours && new Set(rhythm.usualHours);
  const silenceSeconds = sumCountedSeconds(
    lastItemAt,
    lastReadAt,
    (hour) => (usual?.has(hourOfWeek(hour)) ?? true) && isScheduled(hour),
  );
  const maxSilenceSeconds = Math.max(
    maxGapsBeforeLate * rhythm.usualGapSeconds,
    rhythm.longGapSeconds,
    minLateSeconds,
  );
  return silenceSeconds > maxSilenceSeconds;
}
