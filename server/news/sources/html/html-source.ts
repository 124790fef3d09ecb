import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { separateDuplicateIds } from '#domain/news/to-article-draft.ts';
import { toArticleDrafts } from '#domain/news/to-article-drafts.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { validatorFields } from '#server/news/fetch/create-http-client.ts';
import { assertRobotsAllow, readRobots } from '#server/news/fetch/read-robots.ts';
import type { ParsedListing } from '#server/news/parse/html/parse-listing.ts';
import { parseUntrustedDocument } from '#server/news/parse/parse-untrusted-document.ts';
import { fetchArticlePages, pageHeaders } from '#server/news/sources/html/fetch-article-pages.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object({
  ...validatorFields,
  pages: z.record(z.string(), z.tuple([z.string(), z.string()])).default({}),
});
type Cursor = z.infer<typeof cursorSchema>;

type SleepSeconds = (seconds: number) => Promise<void>;

async function toDrafts(
  { items, remarks, baseUrl }: ParsedListing,
  { pages }: Cursor,
  { config, now, http }: FetchRequest<'html'>,
  sleepSeconds: SleepSeconds,
) {
  if (!config.readArticles)
    return { ...toArticleDrafts(items, { now, baseUrl, hash: hashText }), pages, bytes: 0, remarks };
  const { maxArticles } = config;
  const fetched = await fetchArticlePages({
    items,
    seen: pages,
    maxArticles,
    baseUrl,
    now,
    http,
    sleepSeconds,
  });
  return {
    items: separateDuplicateIds(fetched.drafts.filter((draft) => draft !== null)),
    emptyItems: fetched.drafts.filter((draft) => draft === null).length,
    pages: fetched.seen,
    bytes: fetched.bytes,
    remarks: [...remarks, ...fetched.remarks],
  };
}

async function fetchHtml(request: FetchRequest<'html'>, sleepSeconds: SleepSeconds): Promise<FetchResult> {
  const { config, now, http } = request;
  const cursor: Cursor = cursorSchema.catch({ pages: {} }).parse(request.cursor);
  const robots = await readRobots(config.url, { http, now });
  assertRobotsAllow(robots, config.url);
  const response = await http.get(config.url, { headers: pageHeaders, validators: cursor });
  const { summary, validators, body, contentType, url } = response;
  const common = {
    ...summary,
    format: 'html',
    freshForSeconds: Math.max(summary.freshForSeconds ?? 0, robots.crawlDelaySeconds ?? 0),
  };
  if (response.isUnchanged)
    return {
      ...common,
      outcome: 'unchanged',
      items: [],
      emptyItems: 0,
      cursor: { ...cursor, ...validators },
    };
  const listing = await parseUntrustedDocument('listing', { body, contentType, url, config });
  const { pages, bytes, ...drafted } = await toDrafts(listing, cursor, request, sleepSeconds);
  return {
    ...common,
    ...drafted,
    outcome: 'new',
    cursor: { ...validators, pages } satisfies Cursor,
    bytes: summary.bytes + bytes,
    title: listing.title,
  };
}

/** createHtmlSource makes the adapter with the function that waits a crawl delay, in seconds. */
export function createHtmlSource(sleepSeconds: SleepSeconds): SourceAdapter<'html'> {
  return { kind: 'html', fetch: (request) => fetchHtml(request, sleepSeconds) };
}

/** htmlSource fetches web pages that list news, as far as robots.txt allows. */
export const htmlSource = createHtmlSource((seconds) => sleep(seconds * 1_000));
