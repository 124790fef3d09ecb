import { z } from 'zod';
import { concealSecrets } from '#server/news/sources/conceal-secrets.ts';
import { pageCursorFields, toFetchResult } from '#server/news/sources/json-api/page-cursor.ts';
import { readPages } from '#server/news/sources/json-api/read-pages.ts';
import { compileMapping } from '#server/news/sources/json-mapping/map-document.ts';
import { type AskContext, askPage } from '#server/news/sources/rest/ask-page.ts';
import type { PageToken } from '#server/news/sources/rest/build-request.ts';
import { fetchWindow } from '#server/news/sources/rest/fetch-window.ts';
import { nextFinder } from '#server/news/sources/rest/find-next.ts';
import { readRestHistory } from '#server/news/sources/rest/read-rest-history.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';
import { waitBetween } from '#server/news/sources/wait-between.ts';

const tokenSchema = z.object({
  page: z.number().optional(),
  cursor: z.string().optional(),
  url: z.string().optional(),
});
const cursorSchema = z.object({ ...pageCursorFields, pending: z.array(tokenSchema).default([]) });

function contextOf({ config, now, allowInside, pause }: FetchRequest<'rest'>): AskContext {
  const paths = { map: compileMapping(config), findNext: nextFinder(config) };
  return { config, now, allowInside, turn: waitBetween(pause), ...paths };
}

async function fetchRest(request: FetchRequest<'rest'>): Promise<FetchResult> {
  const { config, now } = request;
  const context = contextOf(request);
  if (config.pagination === 'time-window') return fetchWindow(context, request);
  const cursor = cursorSchema.catch({ known: [], pending: [] }).parse(request.cursor);
  const pages = await readPages<PageToken>({
    first: config.pagination === 'page' ? { page: config.pageStart } : {},
    pending: cursor.pending,
    known: new Set(cursor.known),
    newestFirst: config.pagination === 'none' || config.newestFirst,
    maxPages: config.maxPages,
    ask: (token) => askPage(context, token),
  });
  return toFetchResult(pages, cursor, { now, baseUrl: config.url, format: 'json' });
}

/** restSource reads any JSON API by a mapping, page by page or by stretches of time. */
export const restSource: SourceAdapter<'rest'> = {
  kind: 'rest',
  fetch: (request) => concealSecrets([request.config.apiKey], () => fetchRest(request)),
  readHistory: (request) =>
    concealSecrets([request.config.apiKey], async () => readRestHistory(contextOf(request), request)),
};
