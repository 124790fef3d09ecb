import { z } from 'zod';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { assertSuccessStatus, userAgent } from '#server/news/fetch/assert-success-status.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';
import { readRetryDelaySeconds } from '#server/news/fetch/read-rate-limit.ts';
import {
  conditionalHeaders,
  readFreshness,
  readValidators,
  type Validators,
  validatorFields,
} from '#server/news/fetch/validators.ts';
import { parseFeedBody } from '#server/news/parse/document-thread/parse-feed-body.ts';
import { findFeedLinks } from '#server/news/parse/feed/find-feed-links.ts';
import type { ParsedFeed } from '#server/news/parse/feed/parse-feed.ts';
import { toFeedDrafts } from '#server/news/parse/feed/to-feed-drafts.ts';
import { toPlainText } from '#server/news/parse/feed/to-raw-item.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object(validatorFields);

const acceptHeader =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';

function requestFeed(request: FetchRequest<'feed'>, known: Validators): Promise<SafeResponse> {
  const headers = { accept: acceptHeader, 'user-agent': userAgent, ...conditionalHeaders(known) };
  const send = request.send ?? safeFetch;
  return send(request.config.url, { headers, allowInside: request.allowInside });
}

const maxSuggestedFeeds = 3;

/** A web page in place of a feed is refused with the feeds it names, so that somebody can take one. */
async function parseFeedResponse({ body, headers, url }: SafeResponse): Promise<ParsedFeed> {
  const contentType = headers['content-type'] ?? '';
  try {
    return await parseFeedBody({ body, contentType, url });
  } catch (error) {
    if (!(error instanceof FetchError) || error.code !== 'html-instead-of-feed') throw error;
    const feeds = findFeedLinks(decodeBody(body, contentType), url).declared.map((feed) => feed.url);
    const named = feeds.slice(0, maxSuggestedFeeds).join(' , ');
    throw new FetchError(error.code, named ? `The answer is a web page; it names ${named}` : error.message);
  }
}

async function fetchFeed(request: FetchRequest<'feed'>): Promise<FetchResult> {
  const cursor = cursorSchema.catch({}).parse(request.cursor);
  const response = await requestFeed(request, cursor);
  assertSuccessStatus(response, request.now);
  const { isSame, validators } = readValidators(response, cursor);
  const common = {
    httpStatus: response.status,
    bytes: response.body.length,
    cursor: validators,
    freshForSeconds: readFreshness(response),
    retryAfterSeconds: readRetryDelaySeconds(response.headers, request.now),
  };
  if (isSame) return { ...common, outcome: 'unchanged', items: [], emptyItems: 0 };
  const feed = await parseFeedResponse(response);
  return {
    ...common,
    ...toFeedDrafts(feed, { url: response.url, now: request.now }),
    outcome: 'new',
    format: feed.format,
    title: toPlainText(feed.title),
    ttlSeconds: feed.pollingHints.ttlSeconds ?? undefined,
    skipHoursUtc: feed.pollingHints.skipHoursUtc,
    skipDaysUtc: feed.pollingHints.skipDaysUtc,
  };
}

/** feedSource reads RSS, RDF, Atom, CDF and JSON Feed with conditional GET. */
export const feedSource: SourceAdapter<'feed'> = { kind: 'feed', fetch: fetchFeed };
