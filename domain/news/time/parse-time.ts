import type { TimeConfidence } from '#domain/news/article-draft.ts';
import { parseMonthName, parseZoneOffsetMinutes } from '#domain/news/time/month-and-zone-names.ts';
import { parseStandardTime } from '#domain/news/time/parse-standard-time.ts';
import { parseTimeParts, type TimeParts } from '#domain/news/time/parse-time-parts.ts';

interface ParsedTime {
  at: Date;
  confidence: Exclude<TimeConfidence, 'unknown'>;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? 0);
}

function toDate(parts: TimeParts, offset: number): Date | null {
  const { year, month, day, hour, minute, second, millisecond } = parts;
  if (month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || second > 61) return null;
  const ms = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59), millisecond);
  if (day > daysInMonth(year, month) || year < 1970 || year > 9999) return null;
  return new Date(ms - offset * 60_000);
}

const accents = /[\u0300-\u036f]/g;

/**
 * Lower-cases a date and removes accents, a leading weekday (in any language: a word that is no month) and a trailing
 * comment in brackets.
 */
function normaliseTimeText(raw: string): string {
  const text = raw.trim().replace(/\s+/g, ' ').toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: only what is not ASCII can have accents
  const plain = /^[\u0000-\u007f]*$/.test(text)
    ? text
    : text.normalize('NFD').replace(accents, '').normalize('NFC');
  const weekday = /^([^\d\s,.]{2,14})\.?,?\s(?=\S)/.exec(plain);
  const isWeekday =
    weekday?.[1] !== undefined && (parseMonthName(weekday[1]) === 0 || weekday[0].includes(','));
  return (isWeekday ? plain.slice(weekday[0].length) : plain).replace(/\s?\([^()]*\)$/, '');
}

function parseLooseTime(raw: string): TimeParts | null {
  const text = normaliseTimeText(raw);
  return text.length > 64 ? null : parseTimeParts(text);
}

/**
 * parseTime parses a date as feeds write them (ISO 8601 / W3CDTF, RFC 822 / 2822, asctime, American, Korean, Greek,
 * Hungarian). `exact` means that time and zone were given; `inferred` that one of them was assumed (00:00, UTC).
 * Anything else is null, never "now"; so is a date whose order of day and month is ambiguous.
 */
export function parseTime(raw: string): ParsedTime | null {
  if (raw.length > 200) return null;
  const parts = parseStandardTime(raw.trim()) ?? parseLooseTime(raw);
  if (!parts) return null;
  const offset = parts.zone === undefined ? 0 : parseZoneOffsetMinutes(parts.zone);
  const at = toDate(parts, offset ?? 0);
  if (!at) return null;
  const exact = parts.hasTime && parts.zone !== undefined && offset !== null;
  return { at, confidence: exact ? 'exact' : 'inferred' };
}
