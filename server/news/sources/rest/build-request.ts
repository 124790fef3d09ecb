import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { escapeForJson, fillTemplate } from '#domain/text/fill-template.ts';
import { buildRequestHeaders, withApiKeyParameter } from '#server/news/fetch/build-request-headers.ts';

/** PageToken identifies a page; `{}` is the first one. */
export interface PageToken {
  page?: number;
  cursor?: string;
  /** The complete URL that the server gave for the next page. */
  url?: string;
  from?: string;
  to?: string;
}

/** ApiRequest is one HTTP request; POST where it has a body. */
export interface ApiRequest {
  url: string;
  headers: Record<string, string>;
  body?: string;
}

type Config = SourceConfig<'rest'>;

/** formatTime formats a time as the API expects it. */
export function formatTime(at: Date, format: Config['timeFormat']): string {
  if (format === 'iso') return at.toISOString().replace('.000Z', 'Z');
  return String(format === 'epoch' ? Math.floor(at.getTime() / 1_000) : at.getTime());
}

/** The placeholders of the body and the query parameters, with their values. */
function placeholdersOf(
  config: Config,
  token: PageToken,
): [string, string | undefined, string | undefined][] {
  const { pageParameter, sizeParameter, cursorParameter, fromParameter, toParameter } = config;
  const isPaged = config.pagination !== 'none';
  return [
    ['page', pageParameter, token.page?.toString()],
    ['size', sizeParameter, isPaged ? String(config.pageSize) : undefined],
    ['cursor', cursorParameter, token.cursor],
    ['from', fromParameter, token.from],
    ['to', toParameter, token.to],
  ];
}

/**
 * buildRequest builds the request for one page, credentials included. A value goes into its placeholder in the body, or
 * else into its query parameter. Errors: FetchError `bad-config`.
 */
export function buildRequest(config: Config, token: PageToken): ApiRequest {
  const url = new URL(token.url ?? config.url);
  const template = config.method === 'POST' ? (config.body ?? '') : undefined;
  const values: Record<string, string> = {};
  for (const [placeholder, parameter, value] of placeholdersOf(config, token)) {
    values[placeholder] = value ?? '';
    if (template?.includes(`{{${placeholder}}}`)) continue;
    if (value !== undefined && parameter && !token.url) url.searchParams.set(parameter, value);
  }
  const headers = buildRequestHeaders(config);
  if (template !== undefined) headers['content-type'] ??= 'application/json';
  const body = template === undefined ? undefined : fillTemplate(template, values, escapeForJson);
  return { url: withApiKeyParameter(url.href, config), headers, body };
}
