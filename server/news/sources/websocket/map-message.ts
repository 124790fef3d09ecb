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

/** compileMapping makes a mapping ready for many messages. Errors: FetchError `bad-config`, naming the path. */
export function compileMapping(paths: Paths): (message: unknown) => MappedMessage {
  const items = compile('items', paths.itemsPath || '$');
  const compiled = fields.flatMap((field) => {
    const path = paths[`${field}Path`];
    return path ? [[field, compile(field, path)] as const] : [];
  });

  function read(value: JSONValue): RawItem {
    const found = Object.fromEntries(compiled.map(([field, path]) => [field, path.query(value).values()]));
    const first = (field: Field): unknown => found[field]?.[0];
    return {
      id: asText(first('id')),
      url: asText(first('url')),
      title: plain(first('title')),
      summary: plain(first('summary')),
      publishedAt: asTime(first('time')),
      authors: (found.author ?? []).flat().flatMap((author) => asText(author) ?? []),
      language: asText(first('language')),
    };
  }

  return (message) => {
    const all = items
      .query(message as JSONValue)
      .values()
      .map(read);
    const worded = all.filter(({ title, summary }) => title?.trim() || summary?.trim());
    return { items: worded, without: all.length - worded.length };
  };
}
