import { FetchError } from '#domain/sources/fetch-error.ts';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import type { SafeResponse } from '#server/infra/http/safe-fetch.ts';
import { compileJsonPath } from '#server/news/parse/json-mapping/compile-json-path.ts';
import type { PageToken } from '#server/news/sources/rest/build-request.ts';

interface PageResponse {
  token: PageToken;
  document: unknown;
  response: SafeResponse;
}

/** FindNextPage finds the token of the next page, null at the end, with a remark for the administrator where it fails. */
export type FindNextPage = (page: PageResponse) => { next: PageToken | null; remark?: string };

/** Longer headers are not parsed. */
const maxHeaderCharacters = 8_192;
const relParameter = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i;

/**
 * parseNextLink parses the target with rel=next of a Link header (RFC 8288); null where there is none, and for a header of
 * more than 8,192 characters.
 */
export function parseNextLink(header = ''): string | null {
  if (header.length > maxHeaderCharacters) return null;
  let start = header.indexOf('<');
  while (start >= 0) {
    const end = header.indexOf('>', start);
    if (end < 0) return null;
    const next = header.indexOf('<', end);
    const rel = relParameter.exec(header.slice(end + 1, next < 0 ? undefined : next));
    if ((rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/).includes('next'))
      return header.slice(start + 1, end);
    start = next;
  }
  return null;
}

/** Requests carry the API key, so pages on other origins than the configured one are not followed. */
function toSameOriginPage(
  target: string,
  { url }: SafeResponse,
  config: SourceConfig<'rest'>,
): ReturnType<FindNextPage> {
  const next = URL.parse(target, url);
  if (!next) return { next: null, remark: 'the URL of the next page is invalid' };
  if (next.origin !== new URL(config.url).origin)
    return { next: null, remark: 'the next page is on another server and was not fetched' };
  // Cursors are stored in plain text; the key is added again when the page is requested.
  if (config.apiKeyIn === 'query' && config.apiKeyName) next.searchParams.delete(config.apiKeyName);
  return { next: { url: next.href } };
}

/** createNextPageFinder makes the FindNextPage of a configuration. Errors: FetchError `bad-config` for a missing or invalid path. */
export function createNextPageFinder(config: SourceConfig<'rest'>): FindNextPage {
  const { pagination, nextPath, pageStart } = config;
  if (pagination === 'page') return ({ token }) => ({ next: { page: (token.page ?? pageStart) + 1 } });
  if (pagination === 'link-header')
    return ({ response }) => {
      const target = parseNextLink(response.headers.link);
      return target === null ? { next: null } : toSameOriginPage(target, response, config);
    };
  if (pagination !== 'cursor' && pagination !== 'next-url') return () => ({ next: null });
  if (!nextPath)
    throw new FetchError('bad-config', `nextPath is missing, but the pagination ${pagination} requires it`);
  const query = compileJsonPath('nextPath', nextPath);
  return ({ document, response }) => {
    const [value] = query(document);
    if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return { next: null };
    return pagination === 'cursor'
      ? { next: { cursor: String(value) } }
      : toSameOriginPage(String(value), response, config);
  };
}
