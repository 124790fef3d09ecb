import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { assertSuccessStatus } from '#server/news/fetch/assert-success-status.ts';
import { parseApiResponse } from '#server/news/fetch/parse-api-response.ts';
import { type Listing, listingResponse } from '#server/news/sources/reddit/api-types.ts';
import { getRedditToken, invalidateToken } from '#server/news/sources/reddit/get-reddit-token.ts';
import type { FetchRequest } from '#server/news/sources/source-adapter.ts';

/** ListingPage is one page and what Reddit said about our pace. */
export interface ListingPage {
  listing: Listing['data'];
  bytes: number;
  /** Seconds until we may ask again, where this answer used up what we had. */
  retryAfterSeconds: number | undefined;
}

/** The most Reddit gives at once. */
const pageSize = 100;

function listingUrl({ config }: FetchRequest<'reddit'>, after: string | null): string {
  const names = config.subreddits.split(/[^A-Za-z0-9_]+/).join('+');
  const url = new URL(`${config.apiUrl.replace(/\/+$/, '')}/r/${names}/${config.listing}`);
  url.searchParams.set('limit', String(pageSize));
  // Without it the texts come with &amp; and the like.
  url.searchParams.set('raw_json', '1');
  if (after) url.searchParams.set('after', after);
  return url.href;
}

async function requestWithToken(request: FetchRequest<'reddit'>, url: string): Promise<SafeResponse> {
  const token = await getRedditToken(request);
  return safeFetch(url, {
    headers: { authorization: `Bearer ${token}`, 'user-agent': request.config.userAgent },
    allowInside: request.allowInside,
  });
}

/** readRateLimitReset gives the rest that X-Ratelimit-Remaining and -Reset ask for; undefined while some requests are left. */
function readRateLimitReset(headers: Record<string, string>): number | undefined {
  const remaining = Number(headers['x-ratelimit-remaining'] ?? Number.NaN);
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  return remaining < 1 && reset > 0 ? reset : undefined;
}

/** requestListing reads one page of posts. A token that ended early is renewed once. Errors: FetchError. */
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
    bytes: response.body.length,
    retryAfterSeconds: readRateLimitReset(response.headers),
  };
}
