import { z } from 'zod';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { decodeBody } from '#server/news/sources/feed/decode-body.ts';
import { draftFeed } from '#server/news/sources/feed/draft-feed.ts';
import { findFeedLinks } from '#server/news/sources/feed/find-feed-links.ts';
import { parseBody } from '#server/news/sources/feed/parse-body.ts';
import type { ParsedFeed } from '#server/news/sources/feed/parse-feed.ts';
import { plainText } from '#server/news/sources/feed/to-raw-item.ts';
import { refuseStatus, userAgent } from '#server/news/sources/http-answer.ts';
import { waitAfter } from '#server/news/sources/json-api/read-rate-limit.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';
import {
  conditionalHeaders,
  readFreshness,
  readValidators,
  type Validators,
  validatorFields,
} from '#server/news/sources/validators.ts';

const cursorSchema = z.object(validatorFields);

const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';

function conditionalGet(request: FetchRequest<'feed'>, known: Validators): Promise<SafeResponse> {
  const headers = { accept, 'user-agent': userAgent, ...conditionalHeaders(known) };
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
  const { isSame, validators } = readValidators(response, cursor);
  const answer = {
    httpStatus: response.status,
    bytes: response.body.length,
    cursor: validators,
    freshForSeconds: readFreshness(response),
    retryAfterSeconds: waitAfter(response.headers, request.now),
  };
  if (isSame) return { ...answer, outcome: 'unchanged', items: [], emptyItems: 0 };
  const feed = await readFeed(response);
  return {
    ...answer,
    ...draftFeed(feed, { url: response.url, now: request.now }),
    outcome: 'new',
    format: feed.format,
    title: plainText(feed.title),
    ttlSeconds: feed.pace.ttlSeconds ?? undefined,
    skipHoursUtc: feed.pace.skipHoursUtc,
    skipDaysUtc: feed.pace.skipDaysUtc,
  };
}

/** feedSource reads RSS, RDF, Atom, CDF and JSON Feed with conditional GET. */
export const feedSource: SourceAdapter<'feed'> = { kind: 'feed', fetch: fetchFeed };
