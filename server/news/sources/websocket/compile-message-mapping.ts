import type { RawItem } from '#domain/news/to-article-draft.ts';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { compileJsonPath } from '#server/news/parse/json-mapping/compile-json-path.ts';
import {
  valueToNames,
  valueToText,
  valueToTimestamp,
} from '#server/news/parse/json-mapping/value-to-text.ts';

type MappingPaths = Pick<SourceConfig<'websocket'>, `${'items' | Field}Path`>;
const fields = ['id', 'title', 'url', 'summary', 'time', 'author', 'language'] as const;
type Field = (typeof fields)[number];

export interface MappedMessage {
  items: RawItem[];
  /** Items in which neither headline nor summary was found: acknowledgements, heartbeats, or a wrong mapping. */
  emptyItems: number;
}

/** An address or an id is no markup. */
const verbatim = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/** Mapping reads messages, and remembers which path found something in how many. */
export interface MessageMapping {
  map(message: unknown): MappedMessage;
  /** describe says for each path what it found so far: for a preview. */
  describe(): string[];
}

/** compileMapping makes a mapping ready for many messages. Errors: FetchError `bad-config`, naming the field. */
export function compileMessageMapping(paths: MappingPaths): MessageMapping {
  const itemsPath = paths.itemsPath || '$';
  const itemsQuery = compileJsonPath('itemsPath', itemsPath);
  const compiled = fields.flatMap((field) => {
    const path = paths[`${field}Path`];
    return path ? [{ field, path, query: compileJsonPath(`${field}Path`, path) }] : [];
  });
  const counts = { messages: 0, items: 0, found: new Map<Field, number>() };

  function read(value: unknown): RawItem {
    const found: Partial<Record<Field, unknown[]>> = {};
    for (const { field, query } of compiled) {
      const values = query(value);
      found[field] = values;
      if (values.length > 0) counts.found.set(field, (counts.found.get(field) ?? 0) + 1);
    }
    return {
      id: verbatim(found.id?.[0]),
      url: verbatim(found.url?.[0]),
      title: valueToText(found.title?.[0]),
      summary: valueToText(found.summary?.[0]),
      publishedAt: valueToTimestamp(found.time?.[0]),
      authors: valueToNames(found.author ?? []),
      language: valueToText(found.language?.[0]),
    };
  }

  return {
    map(message) {
      const found = itemsQuery(message);
      // A path to a list means its items, as in a document.
      const [list] = found;
      const all = (found.length === 1 && Array.isArray(list) ? list : found).map(read);
      counts.messages += 1;
      counts.items += all.length;
      const items = all.filter(({ title, summary }) => title?.trim() || summary?.trim());
      return { items, emptyItems: all.length - items.length };
    },
    describe() {
      const { messages, items, found } = counts;
      const each = compiled.map(
        ({ field, path }) => `${field} ${path}: in ${found.get(field) ?? 0} of ${items}`,
      );
      return [`items ${itemsPath}: ${items} in ${messages} messages`, ...each];
    },
  };
}
