import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { refuseStatus } from '#server/news/sources/http-answer.ts';
import { parseAnswer } from '#server/news/sources/parse-answer.ts';
import { type Listing, listingAnswer } from '#server/news/sources/reddit/api-types.ts';
import { forgetToken, redditToken } from '#server/news/sources/reddit/reddit-token.ts';
import type { FetchRequest } from '#server/news/sources/source-adapter.ts';

/** ListingPage is one page and what Reddit said about our pace. */
export interface ListingPage {
  listing: Listing['data'];
  bytes: number;
  /** Seconds until we may ask again, where this answer used up what we had. */
  restSeconds: number | undefined;
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

async function askWithToken(request: FetchRequest<'reddit'>, url: string): Promise<SafeResponse> {
  const token = await redditToken(request);
  return safeFetch(url, {
    headers: { authorization: `Bearer ${token}`, 'user-agent': request.config.userAgent },
    allowInside: request.allowInside,
  });
}

/** readRest gives the rest that X-Ratelimit-Remaining and -Reset ask for; undefined while some requests are left. */
function readRest(headers: Record<string, string>): number | undefined {
  const remaining = Number(headers['x-ratelimit-remaining'] ?? Number.NaN);
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  return remaining < 1 && reset > 0 ? reset : undefined;
}

/** askListing reads one page of posts. A token that ended early is renewed once. Errors: FetchError. */
export async function askListing(
  request: FetchRequest<'reddit'>,
  after: string | null,
): Promise<ListingPage> {
  const url = listingUrl(request, after);
  let response = await askWithToken(request, url);
  if (response.status === 401) {
    forgetToken(request.config);
    response = await askWithToken(request, url);
    if (response.status === 401) forgetToken(request.config);
  }
  refuseStatus(response, request.now);
  const { data } = parseAnswer(response, listingAnswer);
  return { listing: data, bytes: response.body.length, restSeconds: readRest(response.headers) };
}
