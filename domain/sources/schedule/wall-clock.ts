/** WallTime is the local time in a time zone. Monday is 1, Sunday 7; `minute` counts from midnight. */
interface WallTime {
  year: number;
  month: number;
  day: number;
  weekday: number;
  minute: number;
}

const dateTimeFormats = new Map<string, Intl.DateTimeFormat>();

function getDateTimeFormat(timeZone: string): Intl.DateTimeFormat {
  let format = dateTimeFormats.get(timeZone);
  if (!format) {
    const two = '2-digit' as const;
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
    });
    dateTimeFormats.set(timeZone, format);
  }
  return format;
}

/** toWallClock converts a time to the local time of a time zone (IANA name). Errors: RangeError for an unknown zone. */
export function toWallClock(at: Date, timeZone: string): WallTime {
  const parts = getDateTimeFormat(timeZone).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const [year, month, day] = [read('year'), read('month'), read('day')];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
  return { year, month, day, weekday, minute: read('hour') * 60 + read('minute') };
}

/**
 * fromWallClock converts a local time to a point in time; `day` may exceed its month. A local time that occurs twice
 * (autumn) is the first or last occurrence, by `pick`; one that does not occur (spring) is moved later by the change of
 * the clock.
 */
export function fromWallClock(
  { year, month, day, minute }: Omit<WallTime, 'weekday'>,
  timeZone: string,
  pick: 'first' | 'last',
): Date {
  const wallMs = Date.UTC(year, month - 1, day) + minute * 60_000;
  const offsetAt = (ms: number) => {
    const shown = toWallClock(new Date(ms), timeZone);
    return Date.UTC(shown.year, shown.month - 1, shown.day) + shown.minute * 60_000 - ms;
  };
  // The zone's offsets half a day before and after: equal except around a change of the clock.
  const before = offsetAt(wallMs - 43_200_000);
  const after = offsetAt(wallMs + 43_200_000);
  const matches = [wallMs - before, wallMs - after]
    .filter((ms) => offsetAt(ms) === wallMs - ms)
    .sort((a, b) => a - b);
  const match = pick === 'first' ? matches[0] : matches.at(-1);
  return new Date(match ?? wallMs - before);
}
