import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { separateDuplicateIds } from '#domain/news/to-article-draft.ts';
import { readRetryDelaySeconds } from '#server/news/fetch/read-rate-limit.ts';
import { assertRobotsAllow, readRobots } from '#server/news/fetch/read-robots.ts';
import {
  conditionalHeaders,
  readFreshness,
  readValidators,
  validatorFields,
} from '#server/news/fetch/validators.ts';
import { parseUntrustedDocument } from '#server/news/parse/document-thread/parse-untrusted-document.ts';
import type { ParsedListing } from '#server/news/parse/html/parse-listing.ts';
import { toArticleDrafts } from '#server/news/parse/to-article-drafts.ts';
import { fetchArticlePages } from '#server/news/sources/html/fetch-article-pages.ts';
import { fetchPage } from '#server/news/sources/html/fetch-page.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object({
  ...validatorFields,
  pages: z.record(z.string(), z.tuple([z.string(), z.string()])).default({}),
});
type Cursor = z.infer<typeof cursorSchema>;

type Wait = (seconds: number) => Promise<void>;

async function toDrafts(
  { items, remarks, baseUrl }: ParsedListing,
  { cursor, request, wait }: { cursor: Cursor; request: FetchRequest<'html'>; wait: Wait },
) {
  const { config, now, allowInside } = request;
  if (!config.readArticles)
    return { ...toArticleDrafts(items, { now, baseUrl }), pages: cursor.pages, bytes: 0, remarks };
  const { maxArticles } = config;
  const read = await fetchArticlePages({
    items,
    seen: cursor.pages,
    maxArticles,
    baseUrl,
    now,
    allowInside,
    wait,
    pause: request.pause,
  });
  return {
    items: separateDuplicateIds(read.drafts.filter((draft) => draft !== null)),
    emptyItems: read.drafts.filter((draft) => draft === null).length,
    pages: read.seen,
    bytes: read.bytes,
    remarks: [...remarks, ...read.remarks],
  };
}

async function fetchHtml(request: FetchRequest<'html'>, wait: Wait): Promise<FetchResult> {
  const { config, now, allowInside } = request;
  const cursor: Cursor = cursorSchema.catch({ pages: {} }).parse(request.cursor);
  const robots = await readRobots(config.url, now, allowInside);
  assertRobotsAllow(robots, config.url);
  const response = await fetchPage(config.url, { now, allowInside, headers: conditionalHeaders(cursor) });
  const { status: httpStatus, body, headers } = response;
  const answer = {
    httpStatus,
    format: 'html',
    freshForSeconds: Math.max(readFreshness(response) ?? 0, robots.crawlDelaySeconds ?? 0),
    retryAfterSeconds: readRetryDelaySeconds(headers, now),
  };
  const { isSame, validators } = readValidators(response, cursor);
  if (isSame)
    return {
      ...answer,
      outcome: 'unchanged',
      items: [],
      emptyItems: 0,
      cursor: { ...cursor, ...validators },
      bytes: body.length,
    };
  const contentType = headers['content-type'] ?? '';
  const listing = await parseUntrustedDocument('listing', { body, contentType, url: response.url, config });
  const { title } = listing;
  const { pages, bytes, ...drafted } = await toDrafts(listing, { cursor, request, wait });
  const next: Cursor = { ...validators, pages };
  return { ...answer, ...drafted, outcome: 'new', cursor: next, bytes: body.length + bytes, title };
}

/** createHtmlSource makes the adapter with its way of waiting between article pages. */
export function createHtmlSource(wait: Wait): SourceAdapter<'html'> {
  return { kind: 'html', fetch: (request) => fetchHtml(request, wait) };
}

/** htmlSource reads web pages that list news, within what robots.txt allows. */
export const htmlSource = createHtmlSource((seconds) => sleep(seconds * 1_000));
