import type { TimeConfidence } from '#domain/news/article-draft.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Minutes east of UTC for the zone names that feeds still use (RFC 2822 section 4.3, and common European ones). */
const zoneMinutes: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  bst: 60,
  cet: 60,
  west: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ist: 330,
  jst: 540,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

interface Parts {
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

const iso =
  /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/i;
const rfc822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([a-z]{1,5}|(?:GMT|UTC)?[+-]\d{2}:?\d{2})?)?(?:\s*\([a-z ]+\))?$/i;
const american =
  /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?\s*([a-z]{2,5}|[+-]\d{2}:?\d{2})?)?$/i;

const number = (text: string | undefined, otherwise = 0) => (text === undefined ? otherwise : Number(text));

function monthOf(name: string | undefined): number {
  return months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function readIso(text: string): Parts | null {
  const m = iso.exec(text);
  if (!m) return null;
  const millisecond = Math.trunc(number(m[7] && `0.${m[7]}`) * 1_000);
  return {
    year: number(m[1]),
    month: number(m[2]),
    day: number(m[3], 1),
    hour: number(m[4]),
    minute: number(m[5]),
    second: number(m[6]),
    millisecond,
    zone: m[8],
    hasTime: m[4] !== undefined,
  };
}

function readRfc822(text: string): Parts | null {
  const m = rfc822.exec(text);
  if (!m) return null;
  return {
    year: fullYear(m[3] ?? ''),
    month: monthOf(m[2]),
    day: number(m[1]),
    hour: number(m[4]),
    minute: number(m[5]),
    second: number(m[6]),
    millisecond: 0,
    zone: m[7],
    hasTime: m[4] !== undefined,
  };
}

function readAmerican(text: string): Parts | null {
  const m = american.exec(text);
  if (!m) return null;
  const half = m[7]?.toLowerCase();
  const hour = half ? (number(m[4]) % 12) + (half === 'pm' ? 12 : 0) : number(m[4]);
  return {
    year: number(m[3]),
    month: monthOf(m[1]),
    day: number(m[2]),
    hour,
    minute: number(m[5]),
    second: number(m[6]),
    millisecond: 0,
    zone: m[8],
    hasTime: m[4] !== undefined,
  };
}

/** offsetMinutes reads a zone; null when it is not one we know. */
function offsetMinutes(zone: string): number | null {
  const m = /^(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})?$/i.exec(zone);
  if (!m) return zoneMinutes[zone.toLowerCase()] ?? null;
  const minutes = number(m[2]) * 60 + number(m[3]);
  return minutes > 14 * 60 ? null : (m[1] === '-' ? -1 : 1) * minutes;
}

function toDate(parts: Parts, offset: number): Date | null {
  const { year, month, day, hour, minute, second, millisecond } = parts;
  if (month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || second > 60) return null;
  const ms = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59), millisecond);
  // A 31 June would have rolled over into July.
  const check = new Date(Date.UTC(year, month - 1, day));
  if (check.getUTCMonth() !== month - 1 || year < 1970) return null;
  return new Date(ms - offset * 60_000);
}

/**
 * parseTime reads a date as feeds write them (ISO 8601 / W3CDTF, RFC 822 / 2822, American). `exact` means time and zone
 * were given; `inferred` that one of them was assumed (00:00, UTC). Anything else is null: never "now".
 */
export function parseTime(raw: string): { at: Date; confidence: Exclude<TimeConfidence, 'unknown'> } | null {
  const text = raw.trim().replace(/\s+/g, ' ');
  if (text.length > 64) return null;
  const parts = readIso(text) ?? readRfc822(text) ?? readAmerican(text);
  if (!parts) return null;
  const offset = parts.zone === undefined ? 0 : offsetMinutes(parts.zone);
  const at = toDate(parts, offset ?? 0);
  if (!at) return null;
  const exact = parts.hasTime && parts.zone !== undefined && offset !== null;
  return { at, confidence: exact ? 'exact' : 'inferred' };
}
