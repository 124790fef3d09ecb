import { z } from 'zod';
import { compileDocumentMapping } from '#server/news/parse/json-mapping/compile-document-mapping.ts';
import { fetchPages } from '#server/news/sources/json-api/fetch-pages.ts';
import { pageCursorFields, toFetchResult } from '#server/news/sources/json-api/page-cursor.ts';
import { redactSecrets } from '#server/news/sources/redact-secrets.ts';
import type { PageToken } from '#server/news/sources/rest/build-request.ts';
import { createNextPageFinder } from '#server/news/sources/rest/create-next-page-finder.ts';
import { fetchWindow } from '#server/news/sources/rest/fetch-window.ts';
import { readRestHistory } from '#server/news/sources/rest/read-rest-history.ts';
import { type PageRequestContext, requestPage } from '#server/news/sources/rest/request-page.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const tokenSchema = z.object({
  page: z.number().optional(),
  cursor: z.string().optional(),
  url: z.string().optional(),
});
const cursorSchema = z.object({ ...pageCursorFields, pending: z.array(tokenSchema).default([]) });

function toPageRequestContext({ config, http }: FetchRequest<'rest'>): PageRequestContext {
  return { config, http, map: compileDocumentMapping(config), findNext: createNextPageFinder(config) };
}

async function fetchRest(request: FetchRequest<'rest'>): Promise<FetchResult> {
  const { config, now } = request;
  const context = toPageRequestContext(request);
  if (config.pagination === 'time-window') return fetchWindow(context, request);
  const cursor = cursorSchema.catch({ known: [], pending: [] }).parse(request.cursor);
  const pages = await fetchPages<PageToken>({
    first: config.pagination === 'page' ? { page: config.pageStart } : {},
    pending: cursor.pending,
    known: new Set(cursor.known),
    newestFirst: config.pagination === 'none' || config.newestFirst,
    maxPages: config.maxPages,
    fetchPage: (token) => requestPage(context, token),
  });
  return toFetchResult(pages, cursor, { now, baseUrl: config.url, format: 'json' });
}

/** restSource fetches any JSON API by a mapping, page by page or by time window. */
export const restSource: SourceAdapter<'rest'> = {
  kind: 'rest',
  fetch: (request) => redactSecrets([request.config.apiKey], () => fetchRest(request)),
  readHistory: (request) =>
    redactSecrets([request.config.apiKey], async () =>
      readRestHistory(toPageRequestContext(request), request),
    ),
};
