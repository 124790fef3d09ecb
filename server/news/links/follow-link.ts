import { isIP } from 'node:net';
import { articleAddress } from '#domain/news/article-address.ts';
import { believeCanonical } from '#domain/news/believe-canonical.ts';
import { canonicalUrl } from '#domain/news/canonical-url.ts';
import { isRedirector, type LinkTask } from '#domain/news/decide-link.ts';
import { isFrontPage } from '#domain/news/is-front-page.ts';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { AllowInside } from '#server/infra/http/guarded-agent.ts';
import { isInsideAddress } from '#server/infra/http/is-inside-address.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import type { InTurn } from '#server/news/links/pace-hosts.ts';
import { type ReadHead, readHead } from '#server/news/links/read-head.ts';
import { decodeBody } from '#server/news/sources/feed/decode-body.ts';
import { assertAllowed, readRobots } from '#server/news/sources/html/read-robots.ts';
import { refuseStatus, userAgent } from '#server/news/sources/http-answer.ts';

export interface FollowLinkContext {
  now: Date;
  allowInside: AllowInside;
  inTurn: InTurn;
  signal: AbortSignal;
}

const mostHops = 5;
/** For one hop: who answers no sooner is not worth the wait. */
const hopDeadlineMs = 4_000;
/** Heads that carry styles and scripts are large; what is further down is not looked for. */
const mostBytes = 256_000;
const headers = {
  accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5',
  'user-agent': userAgent,
};

async function ask(url: string, pauseMs: number, context: FollowLinkContext): Promise<SafeResponse> {
  const { allowInside, inTurn, signal, now } = context;
  return inTurn(url, pauseMs, async () => {
    const answer = await safeFetch(url, {
      headers,
      allowInside,
      signal,
      redirects: 'report',
      deadlineMs: hopDeadlineMs,
      maxBytes: mostBytes,
      until: '</head',
    });
    refuseStatus(answer, now);
    return answer;
  });
}

function headOf({ body, headers: { 'content-type': contentType = '' } }: SafeResponse): ReadHead {
  return readHead(decodeBody(body, contentType));
}

/** A page behind a redirector is read within robots.txt like every page; the redirector itself is asked as any reader would. */
async function pauseFor(url: string, { now, allowInside, signal }: FollowLinkContext): Promise<number> {
  if (isRedirector(url)) return 0;
  const robots = await readRobots(url, now, allowInside, signal);
  assertAllowed(robots, url);
  return (robots.crawlDelaySeconds ?? 0) * 1_000;
}

/** What nobody was asked about must not name an inside address either. */
function assertOutside(address: string, allow: AllowInside): void {
  const { hostname, protocol, port } = new URL(address);
  const bare = hostname.replace(/^\[|\]$/g, '');
  const isName = isIP(bare) === 0;
  const opened = allow.has(`${bare}:${port || (protocol === 'https:' ? 443 : 80)}`) || allow.has(`${bare}:*`);
  if (isName ? /(?:^|\.)localhost$/.test(bare) : isInsideAddress(bare) && !opened)
    throw new FetchError('address-refused', 'The link leads to an inside address');
}

/** Where an answer leads further, as it is written there; null where it is the end. */
function nextOf(current: string, answer: SafeResponse): string | null {
  const { location } = answer.headers;
  const named = answer.status >= 300 && location ? location : null;
  // Some redirectors answer with a page that sends its reader on.
  const head = named === null && isRedirector(current) ? headOf(answer) : null;
  if (named === null && head === null) return null;
  const target = named ?? head?.refresh ?? head?.canonical;
  const next = target ? URL.parse(target, current) : null;
  if (!next || !/^https?:$/.test(next.protocol)) throw new FetchError('malformed', 'The link leads nowhere');
  next.hash = '';
  return articleAddress(next.href);
}

/** What a page is called when all is known; a front page is no article, so a link that ends there was not followed. */
function endAt(address: string | null): string {
  const end = address === null ? null : articleAddress(address);
  if (end === null || isFrontPage(end)) throw new FetchError('malformed', 'The link leads to no article');
  return end;
}

/**
 * followLink gives the canonical address of the article that a link leads to. `redirects` asks redirectors until one names
 * an address that stands for itself, which is not asked; `page` asks that too, and believes what its head declares as
 * believeCanonical does. At most five hops, each in its host's turn. Errors: FetchError.
 */
export async function followLink(
  link: string,
  task: Exclude<LinkTask, 'nothing'>,
  context: FollowLinkContext,
): Promise<string> {
  const seen = new Set<string>();
  let current = link;
  for (let hop = 0; hop <= mostHops; hop++) {
    if (task === 'redirects' && !isRedirector(current)) {
      assertOutside(current, context.allowInside);
      return endAt(canonicalUrl(current));
    }
    if (seen.has(current)) throw new FetchError('redirect-loop', 'The redirects go in a circle');
    seen.add(current);
    const answer = await ask(current, await pauseFor(current, context), context);
    const next = nextOf(current, answer);
    if (next === null) return endAt(believeCanonical(current, headOf(answer).canonical));
    current = next;
  }
  throw new FetchError('too-many-redirects', `More than ${mostHops} redirects`);
}
