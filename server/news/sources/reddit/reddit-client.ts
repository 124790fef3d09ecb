import { trimEndCharacters } from '#domain/text/scan-text.ts';
import { assertSuccessStatus } from '#server/news/fetch/assert-success-status.ts';
import type { HttpResponse } from '#server/news/fetch/create-http-client.ts';
import { parseApiResponse } from '#server/news/fetch/parse-api-response.ts';
import { type Listing, listingResponse } from '#server/news/sources/reddit/api-types.ts';
import { getRedditToken, invalidateToken } from '#server/news/sources/reddit/get-reddit-token.ts';
import type { FetchRequest } from '#server/news/sources/source-adapter.ts';

/** ListingPage is one page of a listing. */
export interface ListingPage {
  listing: Listing['data'];
  bytes: number;
  /** Seconds until the rate limit is reset, where this response exhausted it. */
  retryAfterSeconds: number | undefined;
}

/** Reddit's maximum. */
const pageSize = 100;

function listingUrl({ config }: FetchRequest<'reddit'>, after: string | null): string {
  const names = config.subreddits.split(/[^A-Za-z0-9_]+/).join('+');
  const url = new URL(`${trimEndCharacters(config.apiUrl, '/')}/r/${names}/${config.listing}`);
  url.searchParams.set('limit', String(pageSize));
  // Otherwise texts are HTML-escaped.
  url.searchParams.set('raw_json', '1');
  if (after) url.searchParams.set('after', after);
  return url.href;
}

async function requestWithToken(request: FetchRequest<'reddit'>, url: string): Promise<HttpResponse> {
  const token = await getRedditToken(request);
  return request.http.get(url, {
    headers: { authorization: `Bearer ${token}`, 'user-agent': request.config.userAgent },
    acceptsStatus: (status) => status === 401,
  });
}

/** requestListing requests one page of posts. A token that expired early is renewed once. Errors: FetchError. */
export async function requestListing(
  request: FetchRequest<'reddit'>,
  after: string | null,
): Promise<ListingPage> {
  const url = listingUrl(request, after);
  let response = await requestWithToken(request, url);
  if (response.status === 401) {
    invalidateToken(request.config);
    response = await requestWithToken(request, url);
    if (response.status === 401) invalidateToken(request.config);
  }
  assertSuccessStatus(response, request.now);
  const { data } = parseApiResponse(response, listingResponse);
  return {
    listing: data,
    bytes: response.summary.bytes,
    retryAfterSeconds: response.isRateLimitExhausted ? response.summary.retryAfterSeconds : undefined,
  };
}
