import { z } from 'zod';
import { separateDuplicateIds, toArticleDraft } from '#domain/news/to-article-draft.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { hashText } from '#server/news/hash-text.ts';
import { decodeBody } from '#server/news/sources/feed/decode-body.ts';
import { parseFeed } from '#server/news/sources/feed/parse-feed.ts';
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
  const bodyHash = hashText(response.body.toString('latin1'));
  const next: Cursor = {
    etag: response.headers.etag,
    lastModified: response.headers['last-modified'],
    bodyHash,
  };
  if (bodyHash === cursor.bodyHash) return { ...unchanged, cursor: next };
  const feed = parseFeed(decodeBody(response.body, response.headers['content-type'] ?? ''));
  const context = { now: request.now, baseUrl: feed.link ?? response.url, hash: hashText };
  const drafts = feed.items.map((item) => toArticleDraft(item, context));
  const items = separateDuplicateIds(drafts.filter((draft) => draft !== null));
  return {
    outcome: 'new',
    items,
    emptyItems: drafts.filter((draft) => draft === null).length,
    cursor: next,
    httpStatus: response.status,
    bytes,
    format: feed.format,
    title: feed.title ?? undefined,
    freshForSeconds: Math.max(feed.ttlSeconds ?? 0, freshForSeconds ?? 0),
  };
}

/** feedSource reads RSS, RDF, Atom and JSON Feed with conditional GET. */
export const feedSource: SourceAdapter<'feed'> = { kind: 'feed', fetch: fetchFeed };
