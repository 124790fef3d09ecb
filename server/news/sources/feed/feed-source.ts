import { z } from 'zod';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { hashText } from '#server/news/hash-text.ts';
import { decodeBody } from '#server/news/sources/feed/decode-body.ts';
import { draftFeed } from '#server/news/sources/feed/draft-feed.ts';
import { findFeedLinks } from '#server/news/sources/feed/find-feed-links.ts';
import { parseBody } from '#server/news/sources/feed/parse-body.ts';
import type { ParsedFeed } from '#server/news/sources/feed/parse-feed.ts';
import { plainText } from '#server/news/sources/feed/to-raw-item.ts';
import { readMaxAge, refuseStatus, userAgent } from '#server/news/sources/http-answer.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  bodyHash: z.string().optional(),
});
type Cursor = z.infer<typeof cursorSchema>;

const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';

async function conditionalGet(request: FetchRequest<'feed'>, cursor: Cursor): Promise<SafeResponse> {
  const headers: Record<string, string> = {
    accept,
    'user-agent': userAgent,
  };
  if (cursor.etag) headers['if-none-match'] = cursor.etag;
  if (cursor.lastModified) headers['if-modified-since'] = cursor.lastModified;
  const send = request.send ?? safeFetch;
  return send(request.config.url, { headers, allowInside: request.allowInside });
}

const mostNamed = 3;

/** A web page in place of a feed is refused with the feeds it names, so that somebody can take one. */
async function readFeed({ body, headers, url }: SafeResponse): Promise<ParsedFeed> {
  const contentType = headers['content-type'] ?? '';
  try {
    return await parseBody({ body, contentType, url });
  } catch (error) {
    if (!(error instanceof FetchError) || error.code !== 'html-instead-of-feed') throw error;
    const feeds = findFeedLinks(decodeBody(body, contentType), url).declared.map((feed) => feed.url);
    const named = feeds.slice(0, mostNamed).join(' , ');
    throw new FetchError(error.code, named ? `The answer is a web page; it names ${named}` : error.message);
  }
}

async function fetchFeed(request: FetchRequest<'feed'>): Promise<FetchResult> {
  const cursor = cursorSchema.catch({}).parse(request.cursor);
  const response = await conditionalGet(request, cursor);
  refuseStatus(response, request.now);
  const bytes = response.body.length;
  const freshForSeconds = readMaxAge(response.headers['cache-control']);
  const unchanged = {
    outcome: 'unchanged' as const,
    items: [],
    emptyItems: 0,
    httpStatus: response.status,
    bytes,
    freshForSeconds,
  };
  if (response.status === 304) return { ...unchanged, cursor };
  const bodyHash = hashText(response.body);
  const next: Cursor = {
    etag: response.headers.etag,
    lastModified: response.headers['last-modified'],
    bodyHash,
  };
  if (bodyHash === cursor.bodyHash) return { ...unchanged, cursor: next };
  const feed = await readFeed(response);
  const { items, emptyItems } = draftFeed(feed, { url: response.url, now: request.now });
  return {
    outcome: 'new',
    items,
    emptyItems,
    cursor: next,
    httpStatus: response.status,
    bytes,
    format: feed.format,
    title: plainText(feed.title),
    skipHoursUtc: feed.pace.skipHoursUtc,
    skipDaysUtc: feed.pace.skipDaysUtc,
    freshForSeconds: Math.max(feed.pace.ttlSeconds ?? 0, freshForSeconds ?? 0),
  };
}

/** feedSource reads RSS, RDF, Atom, CDF and JSON Feed with conditional GET. */
export const feedSource: SourceAdapter<'feed'> = { kind: 'feed', fetch: fetchFeed };
