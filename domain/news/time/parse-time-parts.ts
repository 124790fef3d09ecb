import { parseMonthName } from '#domain/news/time/month-and-zone-names.ts';

/** TimeParts is a date as written; the zone is still text. */
export interface TimeParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  zone: string | undefined;
  hasTime: boolean;
}

type NamedGroups = Record<string, string | undefined>;

const zone = String.raw`(?<zone>(?:gmt|utc|ut)?\s?[+-]\d{1,2}(?::?\d{2})?|[a-z]{1,5}|etc/(?:gmt|utc))`;
const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?:\s?(?<half>[ap])\.?m\b\.?)?`;
const compactClock = String.raw`(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?:[.,](?<fraction>\d{1,9}))?`;
const time = String.raw`(?:,?(?:\s(?:at\s)?|t\s?)${clock}\s?${zone}?)?`;
const monthName = String.raw`(?<name>[a-z\u0370-\u03ff]{3,12})`;
const toAnchoredPattern = (source: string) => new RegExp(`^${source}$`);

/** Patterns by how a date begins, the most frequent first. */
const patterns = {
  year: [
    // ISO 8601: calendar date, by week, by day of the year, each also without dashes.
    toAnchoredPattern(String.raw`(?<year>\d{4})(?:[-/.](?<month>\d{1,2})(?:[-/.](?<day>\d{1,2}))?)?${time}`),
    toAnchoredPattern(String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})${time}`),
    toAnchoredPattern(String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})t${compactClock}\s?${zone}?`),
    toAnchoredPattern(String.raw`(?<year>\d{4})-?w(?<week>\d{2})(?:-?(?<weekday>[1-7]))?${time}`),
    toAnchoredPattern(String.raw`(?<year>\d{4})-?(?<ordinal>\d{3})${time}`),
    // Hungarian: 2004-julius-13T9:15-05:00.
    toAnchoredPattern(String.raw`(?<year>\d{4})[-.\s]+(?<name>[a-z]{3,12})[-.\s]+(?<day>\d{1,2})\.?${time}`),
  ],
  day: [
    // RFC 822 and its common variants.
    toAnchoredPattern(
      String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?[\s./-]+(?:de\s)?${monthName}[.,]?[\s./-]+(?:de\s)?(?<year>\d{4}|\d{2})${time}`,
    ),
    toAnchoredPattern(String.raw`(?<year>\d{2})-(?<month>\d{2})-(?<day>\d{2})${time}`),
    // 5/25/2004 11:23 PM: with AM or PM the order is the American one.
    toAnchoredPattern(String.raw`(?<month>\d{1,2})/(?<day>\d{1,2})/(?<year>\d{4})(?=.*[ap]m)${time}`),
  ],
  name: [
    // American; C's asctime.
    toAnchoredPattern(
      String.raw`${monthName}[.,]?\s(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s(?<year>\d{4})${time}`,
    ),
    toAnchoredPattern(
      String.raw`(?<name>[a-z]{3,12})\s(?<day>\d{1,2})\s${clock}\s(?:${zone}\s)?(?<year>\d{4})`,
    ),
  ],
};

function patternsFor(text: string): RegExp[] {
  if (/^\d{4}/.test(text)) return patterns.year;
  return /^\d/.test(text) ? patterns.day : patterns.name;
}

/** Rewrites Korean and Japanese dates as ISO 8601, and moves AM/PM behind the time. */
function normaliseEastAsianDate(text: string): string {
  return text
    .replace(/(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/, '$1-$2-$3')
    .replace(/(오전|오후|午前|午後)\s?(\d{1,2}:\d{2}(?::\d{2})?)/, (_all, half: string, at: string) =>
      half === '오후' || half === '午後' ? `${at} pm` : `${at} am`,
    );
}

function expandYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** ISO 8601: week 1 is the week with the year's first Thursday. */
function fromIsoWeekDate(year: number, week: number, weekday: number): Date {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7);
  return new Date(Date.UTC(year, 0, monday + (week - 1) * 7 + (weekday - 1)));
}

function toCalendarDate(found: NamedGroups): { year: number; month: number; day: number } | null {
  const year = expandYear(found.year ?? '');
  if (found.week) {
    if (Number(found.week) < 1 || Number(found.week) > 53) return null;
    const date = fromIsoWeekDate(year, Number(found.week), Number(found.weekday ?? 1));
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  }
  if (found.ordinal) {
    const date = new Date(Date.UTC(year, 0, Number(found.ordinal)));
    if (date.getUTCFullYear() !== year) return null;
    return { year, month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  }
  const month = found.name === undefined ? Number(found.month ?? 1) : parseMonthName(found.name);
  return { year, month, day: Number(found.day ?? 1) };
}

function toHour24({ hour, half }: NamedGroups): number {
  if (!half) return Number(hour ?? 0);
  return (Number(hour) % 12) + (half === 'p' ? 12 : 0);
}

/**
 * parseTimeParts splits a date into its parts; `text` must be lower case, without accents and with single spaces. Null
 * where it is no date.
 */
export function parseTimeParts(text: string): TimeParts | null {
  const plain = /[\u3040-\ud7ff]/.test(text) ? normaliseEastAsianDate(text) : text;
  for (const format of patternsFor(plain)) {
    const found: NamedGroups | undefined = format.exec(plain)?.groups;
    if (!found) continue;
    const date = toCalendarDate(found);
    if (!date || date.month === 0) continue;
    return {
      ...date,
      hour: toHour24(found),
      minute: Number(found.minute ?? 0),
      second: Number(found.second ?? 0),
      millisecond: Math.trunc(Number(`0.${found.fraction ?? 0}`) * 1_000),
      zone: found.zone?.trim() || undefined,
      hasTime: found.hour !== undefined,
    };
  }
  return null;
}
