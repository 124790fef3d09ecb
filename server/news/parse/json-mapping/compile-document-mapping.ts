import type { RawItem } from '#domain/news/to-article-draft.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import {
  compileItemMapping,
  type ItemMapping,
  type ItemPaths,
  type MappedField,
} from '#server/news/parse/json-mapping/compile-item-mapping.ts';
import { compileJsonPath, type JsonPathQuery } from '#server/news/parse/json-mapping/compile-json-path.ts';
import { describeKeys, findLists } from '#server/news/parse/json-mapping/describe-document.ts';

/** DocumentMapping are the paths to a document's items and to the fields of an item. */
export type DocumentMapping = ItemPaths & { itemsPath: string; titlePath: string };

/** MapDocument maps a parsed response to items, with remarks about paths that found too little. */
export type MapDocument = (document: unknown) => { items: RawItem[]; remarks: string[] };

/** Items without these fields are incomplete; the other fields are often missing for good reason. */
const expectedFields: ReadonlySet<MappedField> = new Set(['title', 'id', 'url', 'time']);
const maxItems = 10_000;

/** A path without the selector of all members, `[*]` or `.*`, or of some, `[?...]`, that ends it. */
function withoutSelector(path: string): string {
  const wildcard = ['[*]', '.*'].find((selector) => path.endsWith(selector));
  if (wildcard) return path.slice(0, -wildcard.length);
  const filter = path.endsWith(']') ? path.indexOf('[?') : -1;
  return filter < 0 ? path : path.slice(0, filter);
}

function findItems(document: unknown, path: string, query: JsonPathQuery): unknown[] {
  const found = query(document);
  if (found.length === 1 && Array.isArray(found[0])) return found[0].slice(0, maxItems);
  if (found.length > 0) return found.slice(0, maxItems);
  // An empty list means that there is no news, not that the path is wrong.
  const parent = withoutSelector(path);
  if (parent !== path && compileJsonPath('itemsPath', parent)(document).some(Array.isArray)) return [];
  const lists = findLists(document);
  const hint = lists.length > 0 ? `; lists are at ${lists.join(', ')}` : '';
  throw new FetchError(
    'mapping-empty',
    `items ${path} found 0 in the document with ${describeKeys(document)}${hint}`,
  );
}

function describeShortfalls(
  items: unknown[],
  { paths }: ItemMapping,
  counts: Map<MappedField, number>,
): string[] {
  const total = items.length;
  const keys = describeKeys(items[0]);
  const shortfalls = paths.flatMap(({ field, path }) => {
    const count = counts.get(field) ?? 0;
    if (count === 0) return [`${field} ${path} found nothing in ${total} items with ${keys}`];
    return count < total && expectedFields.has(field) ? [`${field} ${path} found ${count} of ${total}`] : [];
  });
  if (total > 0 && !counts.get('title') && !counts.get('summary'))
    throw new FetchError('mapping-empty', `items found ${total}; ${shortfalls.join('; ')}`);
  return total > 0 ? shortfalls : [];
}

/**
 * compileDocumentMapping compiles a mapping for whole responses; at most 10,000 items each. Errors: FetchError `bad-config`
 * naming the field; the function's: `mapping-empty` saying which path found what.
 */
export function compileDocumentMapping(mapping: DocumentMapping): MapDocument {
  const itemsQuery = compileJsonPath('itemsPath', mapping.itemsPath);
  const itemMapping = compileItemMapping(mapping);
  return (document) => {
    const values = findItems(document, mapping.itemsPath, itemsQuery);
    const counts = new Map<MappedField, number>();
    const items = values.map((value) => {
      const { item, found } = itemMapping.map(value);
      for (const field of found) counts.set(field, (counts.get(field) ?? 0) + 1);
      return item;
    });
    return { items, remarks: describeShortfalls(values, itemMapping, counts) };
  };
}
