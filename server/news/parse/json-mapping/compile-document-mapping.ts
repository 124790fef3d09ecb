import { eventTypes } from '#domain/news/events/event-types.ts';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { compileJsonPath, type JsonPathQuery } from '#server/news/parse/json-mapping/compile-json-path.ts';
import { describeKeys, findLists } from '#server/news/parse/json-mapping/describe-document.ts';
import {
  valueToNames,
  valueToText,
  valueToTimestamp,
} from '#server/news/parse/json-mapping/value-to-text.ts';

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
type MappedField = (typeof mappedFields)[number];

/** Mapping holds the paths of a configuration; an empty path is an absent one. */
export type DocumentMapping = { itemsPath: string; titlePath: string } & {
  [P in MappedField as `${P}Path`]?: string;
};

/** MapDocument turns a parsed answer into items and remarks about paths that found too little. */
export type MapDocument = (document: unknown) => { items: RawItem[]; remarks: string[] };

/** An item without these is an incomplete article; the others are often missing for good reason. */
const expectedFields: ReadonlySet<MappedField> = new Set(['title', 'id', 'url', 'time']);
const maxItems = 10_000;

function findItems(document: unknown, path: string, query: JsonPathQuery): unknown[] {
  const found = query(document);
  if (found.length === 1 && Array.isArray(found[0])) return found[0].slice(0, maxItems);
  if (found.length > 0) return found.slice(0, maxItems);
  // A list that is there but has nothing to select is a quiet source, not a wrong path.
  const parent = path.replace(/(\[\*\]|\.\*|\[\?.*\])$/, '');
  if (parent !== path && compileJsonPath('itemsPath', parent)(document).some(Array.isArray)) return [];
  const lists = findLists(document);
  const hint = lists.length > 0 ? `; lists are at ${lists.join(', ')}` : '';
  throw new FetchError(
    'mapping-empty',
    `items ${path} found 0 in the document with ${describeKeys(document)}${hint}`,
  );
}

function toRawItem(values: Map<MappedField, unknown[]>): RawItem {
  const first = (part: MappedField) => values.get(part)?.find((value) => valueToText(value) !== undefined);
  const text = (part: MappedField) => valueToText(first(part));
  // An address is no markup: `&copy=1` in it is no copyright sign.
  const verbatim = (part: MappedField) => {
    const value = first(part);
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
    outlet: text('outlet')?.slice(0, 60),
  };
}

const hasText = (value: unknown) => valueToText(value) !== undefined || valueToNames([value]).length > 0;

function describeShortfalls(
  items: unknown[],
  paths: [MappedField, string][],
  counts: Map<MappedField, number>,
): string[] {
  const total = items.length;
  const keys = describeKeys(items[0]);
  const shortfalls = paths.flatMap(([part, path]) => {
    const count = counts.get(part) ?? 0;
    if (count === 0) return [`${part} ${path} found nothing in ${total} items with ${keys}`];
    return count < total && expectedFields.has(part) ? [`${part} ${path} found ${count} of ${total}`] : [];
  });
  if (total > 0 && !counts.get('title') && !counts.get('summary'))
    throw new FetchError('mapping-empty', `items found ${total}; ${shortfalls.join('; ')}`);
  return total > 0 ? shortfalls : [];
}

/**
 * compileMapping checks a mapping's paths and gives the function that applies it. Errors: `bad-config` naming the
 * field; the function's: `mapping-empty` saying which path found what.
 */
export function compileDocumentMapping(mapping: DocumentMapping): MapDocument {
  const itemsQuery = compileJsonPath('itemsPath', mapping.itemsPath);
  const paths = mappedFields.flatMap((part): [MappedField, string][] => {
    const path = mapping[`${part}Path`];
    return path ? [[part, path]] : [];
  });
  const queries = paths.map(([part, path]) => [part, compileJsonPath(`${part}Path`, path)] as const);
  return (document) => {
    const found = findItems(document, mapping.itemsPath, itemsQuery);
    const counts = new Map<MappedField, number>();
    const items = found.map((item) => {
      const values = new Map(queries.map(([part, query]) => [part, query(item)]));
      for (const [part, selected] of values)
        if (selected.some(hasText)) counts.set(part, (counts.get(part) ?? 0) + 1);
      return toRawItem(values);
    });
    return { items, remarks: describeShortfalls(found, paths, counts) };
  };
}
