import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { buildRequestHeaders, withApiKeyParameter } from '#server/news/fetch/build-request-headers.ts';

/** PageToken says which page is asked for; `{}` asks without any. */
export interface PageToken {
  page?: number;
  cursor?: string;
  /** A whole address that the server gave for the next page. */
  url?: string;
  from?: string;
  to?: string;
}

export interface ApiRequest {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
}

type Config = SourceConfig<'rest'>;

/** formatTime writes a time as the API wants it. */
export function formatTime(at: Date, format: Config['timeFormat']): string {
  if (format === 'iso') return at.toISOString().replace('.000Z', 'Z');
  return String(format === 'epoch' ? Math.floor(at.getTime() / 1_000) : at.getTime());
}

/** Placeholder of the body, parameter of the address, and what goes there. */
function placeholdersOf(
  config: Config,
  token: PageToken,
): [string, string | undefined, string | undefined][] {
  const { pageParameter, sizeParameter, cursorParameter, fromParameter, toParameter } = config;
  const asksForPages = config.pagination !== 'none';
  return [
    ['page', pageParameter, token.page?.toString()],
    ['size', sizeParameter, asksForPages ? String(config.pageSize) : undefined],
    ['cursor', cursorParameter, token.cursor],
    ['from', fromParameter, token.from],
    ['to', toParameter, token.to],
  ];
}

/** Within quotes of a JSON template nothing that a server sent may end the string. */
const escapeForJson = (value: string) => JSON.stringify(value).slice(1, -1);

/** buildRequest gives the request for one page, credentials included. Errors: `bad-config`. */
export function buildRequest(config: Config, token: PageToken): ApiRequest {
  const url = new URL(token.url ?? config.url);
  let body = config.method === 'POST' ? (config.body ?? '') : undefined;
  for (const [placeholder, parameter, value] of placeholdersOf(config, token)) {
    const mark = `{{${placeholder}}}`;
    if (body?.includes(mark)) body = body.replaceAll(mark, () => escapeForJson(value ?? ''));
    else if (value !== undefined && parameter && !token.url) url.searchParams.set(parameter, value);
  }
  const headers = buildRequestHeaders(config);
  if (body !== undefined) headers['content-type'] ??= 'application/json';
  return { url: withApiKeyParameter(url.href, config), method: config.method, headers, body };
}
