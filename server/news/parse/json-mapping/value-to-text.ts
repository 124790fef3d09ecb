import { htmlToText } from '#server/news/parse/markup/html-to-text.ts';

/** textOf gives the words of a JSON value; undefined for what holds none. */
export function valueToText(value: unknown): string | undefined {
  if (typeof value === 'string') return htmlToText(value).trim() || undefined;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(valueToText).filter(Boolean).join(', ') || undefined;
  return undefined;
}

/** namesOf gives the names in a list of texts or of objects that have a `name`. */
export function valueToNames(values: unknown[]): string[] {
  return values.flatMap((value) => {
    if (Array.isArray(value)) return valueToNames(value);
    const name = typeof value === 'object' && value !== null ? (value as { name?: unknown }).name : value;
    return valueToText(name) ?? [];
  });
}

/** Seconds since 1970 have ten digits from 2001 to 2286; milliseconds thirteen, microseconds sixteen. */
function parseEpochMs(digits: string): number | null {
  const scale = { 10: 1_000, 13: 1, 16: 0.001 }[digits.length];
  return scale === undefined ? null : Number(digits) * scale;
}

/** timeOf gives a JSON time as parseTime reads it: epochs become ISO, and the compact ISO form its dashes. */
export function valueToTimestamp(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  const [whole = ''] = text.split('.');
  const ms = /^\d+(\.\d+)?$/.test(text) ? parseEpochMs(whole) : null;
  if (ms !== null) return new Date(ms).toISOString();
  const compact = /^(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)?(Z?)$/.exec(text);
  if (!compact) return text || undefined;
  const [, year, month, day, hour, minute, second = '00', zone = ''] = compact;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`;
}
