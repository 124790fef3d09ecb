import { htmlToText } from '#domain/markup/html-to-text.ts';
import { eventTypes } from '#domain/news/events/event-types.ts';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import { compileJsonPath } from '#server/news/parse/json-mapping/compile-json-path.ts';

const mappedFields = [
  'title',
  'id',
  'url',
  'summary',
  'time',
  'author',
  'language',
  'eventType',
  'outlet',
] as const;
export type MappedField = (typeof mappedFields)[number];

/** ItemPaths are the paths of a configuration, relative to an item; an empty path is an absent one. */
export type ItemPaths = { [F in MappedField as `${F}Path`]?: string };

/** MappedItem is an item with the fields that were found in it. */
interface MappedItem {
  item: RawItem;
  found: MappedField[];
}

/** ItemMapping maps JSON values to items by the paths of a configuration. */
export interface ItemMapping {
  paths: { field: MappedField; path: string }[];
  map(value: unknown): MappedItem;
}

const maxOutletLength = 60;
/** JSON is mapped in the calling thread: the rest of a longer text is not read. */
const maxMarkupLength = 200_000;

/** The text of a JSON value; undefined for what has none. */
function valueToText(value: unknown): string | undefined {
  if (typeof value === 'string') return htmlToText(value.slice(0, maxMarkupLength)).trim() || undefined;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(valueToText).filter(Boolean).join(', ') || undefined;
  return undefined;
}

/** The names in a list of texts or of objects with a `name`. */
function valueToNames(values: unknown[]): string[] {
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

/** A JSON time in a form that parseTime accepts: epochs become ISO 8601, and compact ISO gets its separators. */
function valueToTimestamp(value: unknown): string | undefined {
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

const hasText = (value: unknown) => valueToText(value) !== undefined || valueToNames([value]).length > 0;

function toRawItem(values: Map<MappedField, unknown[]>): RawItem {
  const first = (field: MappedField) => values.get(field)?.find((value) => valueToText(value) !== undefined);
  const text = (field: MappedField) => valueToText(first(field));
  // A URL is not markup: `&copy=1` in it is not a copyright sign.
  const verbatim = (field: MappedField) => {
    const value = first(field);
    return value === undefined ? undefined : String(value);
  };
  const eventType = text('eventType')?.toLowerCase();
  return {
    id: verbatim('id'),
    url: verbatim('url'),
    title: text('title'),
    summary: text('summary'),
    authors: valueToNames(values.get('author') ?? []),
    publishedAt: valueToTimestamp(first('time')),
    language: text('language'),
    eventType: eventTypes.find((type) => type === eventType),
    outlet: text('outlet')?.slice(0, maxOutletLength),
  };
}

/** compileItemMapping compiles the paths of a configuration. Errors: FetchError `bad-config` naming the field. */
export function compileItemMapping(itemPaths: ItemPaths): ItemMapping {
  const paths = mappedFields.flatMap((field) => {
    const path = itemPaths[`${field}Path`];
    return path ? [{ field, path }] : [];
  });
  const queries = paths.map(({ field, path }) => [field, compileJsonPath(`${field}Path`, path)] as const);
  return {
    paths,
    map(value) {
      const values = new Map(queries.map(([field, query]) => [field, query(value)]));
      const found = [...values].flatMap(([field, selected]) => (selected.some(hasText) ? [field] : []));
      return { item: toRawItem(values), found };
    },
  };
}
