import { JSONPathEnvironment, type JSONPathQuery, type JSONValue } from 'json-p3';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { htmlToText } from '#server/news/html-to-text.ts';

type Paths = Pick<SourceConfig<'websocket'>, `${'items' | Field}Path`>;
const fields = ['id', 'title', 'url', 'summary', 'time', 'author', 'language'] as const;
type Field = (typeof fields)[number];

export interface MappedMessage {
  items: RawItem[];
  /** Items in which neither headline nor summary was found: acknowledgements, heartbeats, or a wrong mapping. */
  without: number;
}

const environment = new JSONPathEnvironment();

function compile(name: string, path: string): JSONPathQuery {
  try {
    return environment.compile(path);
  } catch {
    throw new FetchError('bad-config', `The ${name} path is not JSONPath`);
  }
}

const asText = (value: unknown) =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;

/** Seconds or milliseconds since 1970 become ISO 8601; what is text already is left to the dates' own parser. */
function asTime(value: unknown): string | undefined {
  const text = asText(value);
  if (text === undefined || !/^\d{9,16}(\.\d+)?$/.test(text)) return text;
  const number = Number(text);
  const ms = number < 1e11 ? number * 1_000 : number < 1e14 ? number : number / 1_000;
  return new Date(ms).toISOString();
}

const plain = (value: unknown) => {
  const text = asText(value);
  return text === undefined ? undefined : htmlToText(text);
};

/** Mapping reads messages, and remembers which path found something in how many. */
export interface Mapping {
  map(message: unknown): MappedMessage;
  /** describe says for each path what it found so far: for a preview. */
  describe(): string[];
}

/** compileMapping makes a mapping ready for many messages. Errors: FetchError `bad-config`, naming the path. */
export function compileMapping(paths: Paths): Mapping {
  const itemsPath = paths.itemsPath || '$';
  const itemsQuery = compile('items', itemsPath);
  const compiled = fields.flatMap((field) => {
    const path = paths[`${field}Path`];
    return path ? [{ field, path, query: compile(field, path) }] : [];
  });
  const counts = { messages: 0, items: 0, found: new Map<Field, number>() };

  function read(value: JSONValue): RawItem {
    const found: Partial<Record<Field, unknown[]>> = {};
    for (const { field, query } of compiled) {
      const values = query.query(value).values();
      found[field] = values;
      if (values.length > 0) counts.found.set(field, (counts.found.get(field) ?? 0) + 1);
    }
    return {
      id: asText(found.id?.[0]),
      url: asText(found.url?.[0]),
      title: plain(found.title?.[0]),
      summary: plain(found.summary?.[0]),
      publishedAt: asTime(found.time?.[0]),
      authors: (found.author ?? []).flat().flatMap((author) => asText(author) ?? []),
      language: asText(found.language?.[0]),
    };
  }

  return {
    map(message) {
      const all = itemsQuery
        .query(message as JSONValue)
        .values()
        .map(read);
      counts.messages += 1;
      counts.items += all.length;
      const items = all.filter(({ title, summary }) => title?.trim() || summary?.trim());
      return { items, without: all.length - items.length };
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
