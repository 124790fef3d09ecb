import type { RawItem } from '#domain/news/to-article-draft.ts';
import {
  compileItemMapping,
  type ItemPaths,
  type MappedField,
} from '#server/news/parse/json-mapping/compile-item-mapping.ts';
import { compileJsonPath } from '#server/news/parse/json-mapping/compile-json-path.ts';

/** MappedMessage is what one message of a stream contains. */
export interface MappedMessage {
  items: RawItem[];
  /** Number of items without title and summary: acknowledgements, heartbeats, or a wrong mapping. */
  emptyItems: number;
}

/** MessageMapping maps messages and counts in how many items each path found something. */
export interface MessageMapping {
  map(message: unknown): MappedMessage;
  /** describe says for each path what it has found so far, for a preview. */
  describe(): string[];
}

/** compileMessageMapping compiles a mapping for the messages of a stream. Errors: FetchError `bad-config` naming the field. */
export function compileMessageMapping(mapping: ItemPaths & { itemsPath?: string }): MessageMapping {
  const itemsPath = mapping.itemsPath || '$';
  const itemsQuery = compileJsonPath('itemsPath', itemsPath);
  const itemMapping = compileItemMapping(mapping);
  const counts = { messages: 0, items: 0, found: new Map<MappedField, number>() };

  function mapItem(value: unknown): RawItem {
    const { item, found } = itemMapping.map(value);
    for (const field of found) counts.found.set(field, (counts.found.get(field) ?? 0) + 1);
    return item;
  }

  return {
    map(message) {
      const selected = itemsQuery(message);
      // A path to a list selects its items, as in a document.
      const [list] = selected;
      const all = (selected.length === 1 && Array.isArray(list) ? list : selected).map(mapItem);
      counts.messages += 1;
      counts.items += all.length;
      const items = all.filter(({ title, summary }) => title?.trim() || summary?.trim());
      return { items, emptyItems: all.length - items.length };
    },
    describe() {
      const { messages, items, found } = counts;
      const fields = itemMapping.paths.map(
        ({ field, path }) => `${field} ${path}: in ${found.get(field) ?? 0} of ${items}`,
      );
      return [`items ${itemsPath}: ${items} in ${messages} messages`, ...fields];
    },
  };
}
