import { parseMonthName } from '#domain/news/time/month-and-zone-names.ts';
import type { TimeParts } from '#domain/news/time/parse-time-parts.ts';

const [zero, nine, upperA, lowerA, lowerZ] = [0x30, 0x39, 0x41, 0x61, 0x7a];
const caseBit = 0x20;

const isDigit = (code: number) => code >= zero && code <= nine;

function isLetter(code: number): boolean {
  return code >= upperA && (code | caseBit) >= lowerA && (code | caseBit) <= lowerZ;
}

/** Parses `count` digits from `from` on; NaN where one of them is not a digit. */
function parseDigits(text: string, from: number, count: number): number {
  let number = 0;
  for (let at = from; at < from + count; at++) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return Number.NaN;
    number = 10 * number + (code - zero);
  }
  return number;
}

function isAllLetters(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isLetter(text.charCodeAt(at))) return false;
  return true;
}

type Clock = Pick<TimeParts, 'hour' | 'minute' | 'second'>;

/** Parses `03:04:05` from `from` on. */
function parseClock(text: string, from: number): Clock | null {
  if (text[from + 2] !== ':' || text[from + 5] !== ':') return null;
  const hour = parseDigits(text, from, 2);
  const minute = parseDigits(text, from + 3, 2);
  const second = parseDigits(text, from + 6, 2);
  return Number.isNaN(hour + minute + second) ? null : { hour, minute, second };
}

/** `+05:30` or `+0530`. */
function isOffset(text: string, from: number): boolean {
  const sign = text[from];
  if (sign !== '+' && sign !== '-') return false;
  const minutesAt = text[from + 3] === ':' ? from + 4 : from + 3;
  return (
    text.length === minutesAt + 2 &&
    !Number.isNaN(parseDigits(text, from + 1, 2) + parseDigits(text, minutesAt, 2))
  );
}

const maxFractionDigits = 9;

/** `2026-01-02T03:04:05.678Z`, with or without its fraction. */
function parseRfc3339(text: string): TimeParts | null {
  if (text[4] !== '-' || text[7] !== '-' || (text[10] !== 'T' && text[10] !== 't')) return null;
  const year = parseDigits(text, 0, 4);
  const month = parseDigits(text, 5, 2);
  const day = parseDigits(text, 8, 2);
  const clock = parseClock(text, 11);
  if (!clock || Number.isNaN(year + month + day)) return null;
  let end = 19;
  let millisecond = 0;
  if (text[end] === '.') {
    const from = ++end;
    while (isDigit(text.charCodeAt(end))) end++;
    if (end === from || end - from > maxFractionDigits) return null;
    millisecond = Math.trunc(Number(`0.${text.slice(from, end)}`) * 1_000);
  }
  const isZulu = end === text.length - 1 && (text[end] === 'Z' || text[end] === 'z');
  if (!isZulu && !isOffset(text, end)) return null;
  return { year, month, day, ...clock, millisecond, zone: isZulu ? 'z' : text.slice(end), hasTime: true };
}

const maxZoneLength = 5;

/** `Fri, 02 Jan 2026 03:04:05 GMT`, with or without the day of the week. */
function parseRfc822(text: string): TimeParts | null {
  const from = text[3] === ',' && text[4] === ' ' && isAllLetters(text, 0, 3) ? 5 : 0;
  const monthAt = text[from + 1] === ' ' ? from + 2 : from + 3;
  const zoneAt = monthAt + 18;
  const isSpaced =
    text[monthAt - 1] === ' ' &&
    text[monthAt + 3] === ' ' &&
    text[monthAt + 8] === ' ' &&
    text[zoneAt - 1] === ' ';
  if (!isSpaced || !isAllLetters(text, monthAt, monthAt + 3)) return null;
  const day = parseDigits(text, from, monthAt - 1 - from);
  const year = parseDigits(text, monthAt + 4, 4);
  const clock = parseClock(text, monthAt + 9);
  if (!clock || Number.isNaN(day + year)) return null;
  const isNamed = text.length <= zoneAt + maxZoneLength && isAllLetters(text, zoneAt, text.length);
  if (text.length <= zoneAt || (!isNamed && !isOffset(text, zoneAt))) return null;
  const month = parseMonthName(text.slice(monthAt, monthAt + 3).toLowerCase());
  const zone = text.slice(zoneAt).toLowerCase();
  return { year, month, day, ...clock, millisecond: 0, zone, hasTime: true };
}

/**
 * parseStandardTime parses complete RFC 3339 dates and RFC 822 dates with a four-digit year without regular
 * expressions: nearly all dates of feeds are one of the two. Null for anything else.
 */
export function parseStandardTime(text: string): TimeParts | null {
  return isDigit(text.charCodeAt(2)) ? parseRfc3339(text) : parseRfc822(text);
}
