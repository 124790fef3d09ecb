import { isIP } from 'node:net';
import { canonicaliseUrl } from '#domain/news/links/canonicalise-url.ts';
import { isRedirector, type LinkResolution } from '#domain/news/links/choose-link-resolution.ts';
import { isFrontPage } from '#domain/news/links/is-front-page.ts';
import { resolveCanonicalUrl } from '#domain/news/links/resolve-canonical-url.ts';
import { unwrapArticleUrl } from '#domain/news/links/unwrap-article-url.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { maxUrlCharacters } from '#domain/text/max-url-characters.ts';
import type { AllowInside } from '#server/infra/http/create-guarded-agent.ts';
import { isInsideAddress } from '#server/infra/http/is-inside-address.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { assertSuccessStatus } from '#server/news/fetch/assert-success-status.ts';
import type { HostThrottle } from '#server/news/fetch/create-host-throttle.ts';
import { createHttpClient, userAgent } from '#server/news/fetch/create-http-client.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';
import { assertRobotsAllow, readRobots } from '#server/news/fetch/read-robots.ts';
import { type PageHead, parsePageHead } from '#server/news/ingest/links/parse-page-head.ts';

export interface FollowLinkContext {
  now: Date;
  allowInside: AllowInside;
  throttle: HostThrottle;
  signal: AbortSignal;
}

const maxHops = 5;
/** For one hop. */
const hopTimeoutMs = 4_000;
/** Heads with styles and scripts are large; the rest of the page is not read. */
const maxHeadBytes = 256_000;
const headers = {
  accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5',
  'user-agent': userAgent,
};

async function requestHop(url: string, pauseMs: number, context: FollowLinkContext): Promise<SafeResponse> {
  const { allowInside, throttle, signal, now } = context;
  return throttle(url, pauseMs, async () => {
    const answer = await safeFetch(url, {
      headers,
      allowInside,
      signal,
      redirects: 'report',
      deadlineMs: hopTimeoutMs,
      maxBytes: maxHeadBytes,
      stopMarker: '</head',
    });
    assertSuccessStatus(answer, now);
    return answer;
  });
}

function parseHead({ body, headers: { 'content-type': contentType = '' } }: SafeResponse): PageHead {
  return parsePageHead(decodeBody(body, contentType));
}

/** A page behind a redirector is fetched within robots.txt; the redirector itself is requested as by any reader. */
async function readCrawlDelayMs(
  url: string,
  { now, allowInside, signal }: FollowLinkContext,
): Promise<number> {
  if (isRedirector(url)) return 0;
  const robots = await readRobots(url, { http: createHttpClient({ now, allowInside }), now, signal });
  assertRobotsAllow(robots, url);
  return (robots.crawlDelaySeconds ?? 0) * 1_000;
}

/** A URL that is not requested must not name an inside address either. */
function assertPublicAddress(address: string, allow: AllowInside): void {
  const { hostname, protocol, port } = new URL(address);
  const bare = hostname.replace(/^\[|\]$/g, '');
  const isName = isIP(bare) === 0;
  const opened = allow.has(`${bare}:${port || (protocol === 'https:' ? 443 : 80)}`) || allow.has(`${bare}:*`);
  if (isName ? /(?:^|\.)localhost$/.test(bare) : isInsideAddress(bare) && !opened)
    throw new FetchError('address-refused', 'The link leads to an inside address');
}

/** The URL that a response leads to; null where it is the end. */
function findNextHop(current: string, answer: SafeResponse): string | null {
  const { location } = answer.headers;
  const named = answer.status >= 300 && location ? location : null;
  // Some redirectors respond with a page that redirects its reader.
  const head = named === null && isRedirector(current) ? parseHead(answer) : null;
  if (named === null && head === null) return null;
  const target = named ?? head?.refresh ?? head?.canonical;
  const next = target && target.length <= maxUrlCharacters ? URL.parse(target, current) : null;
  if (!next || !/^https?:$/.test(next.protocol))
    throw new FetchError('malformed', 'The link leads to no URL');
  next.hash = '';
  return unwrapArticleUrl(next.href);
}

/** The canonical URL of the end of a link. A front page is no article, so that a link to it counts as not followed. */
function toArticleAddress(address: string | null): string {
  const end = address === null ? null : unwrapArticleUrl(address);
  if (end === null || isFrontPage(end)) throw new FetchError('malformed', 'The link leads to no article');
  return end;
}

/**
 * followLink gives the canonical URL of the article that a link leads to. `redirects` requests redirectors until one names a
 * URL that is no redirector, which is not requested; `page` requests that too, and applies the canonical link of its head as
 * resolveCanonicalUrl does. At most five hops, each with a permit of its host. Errors: FetchError.
 */
export async function followLink(
  link: string,
  task: Exclude<LinkResolution, 'nothing'>,
  context: FollowLinkContext,
): Promise<string> {
  const seen = new Set<string>();
  let current = link;
  for (let hop = 0; hop <= maxHops; hop++) {
    if (task === 'redirects' && !isRedirector(current)) {
      assertPublicAddress(current, context.allowInside);
      return toArticleAddress(canonicaliseUrl(current));
    }
    if (seen.has(current)) throw new FetchError('redirect-loop', 'The redirects form a loop');
    seen.add(current);
    const answer = await requestHop(current, await readCrawlDelayMs(current, context), context);
    const next = findNextHop(current, answer);
    if (next === null) return toArticleAddress(resolveCanonicalUrl(current, parseHead(answer).canonical));
    current = next;
  }
  throw new FetchError('too-many-redirects', `More than ${maxHops} redirects`);
}
