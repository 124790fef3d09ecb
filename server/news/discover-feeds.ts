import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { wordRefusal } from '#domain/sources/word-refusal.ts';
import type { AllowInside } from '#server/infra/http/guarded-agent.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { decodeBody } from '#server/news/sources/feed/decode-body.ts';
import { findFeedLinks } from '#server/news/sources/feed/find-feed-links.ts';
import { parseBody } from '#server/news/sources/feed/parse-body.ts';
import { plainText } from '#server/news/sources/feed/to-raw-item.ts';
import { refuseStatus, userAgent } from '#server/news/sources/http-answer.ts';

export interface DiscoveredFeed {
  url: string;
  title: string | null;
  format: string;
}

/** Where feeds lie on sites that forget to say so. */
const usualPaths = ['/feed', '/rss', '/atom.xml', '/feed.xml', '/rss.xml', '/index.xml'];
const mostTried = 12;
const triedAtOnce = 4;
const deadlineMs = 8_000;
const headers = { 'user-agent': userAgent, accept: '*/*' };

async function readAsFeed({
  body,
  headers: answered,
  url,
  status,
}: SafeResponse): Promise<DiscoveredFeed | null> {
  if (status >= 400) return null;
  try {
    const feed = await parseBody({ body, contentType: answered['content-type'] ?? '', url });
    return { url, title: plainText(feed.title)?.trim() || null, format: feed.format };
  } catch (error) {
    if (error instanceof FetchError) return null;
    throw error;
  }
}

async function tryAll(urls: string[], allowInside: AllowInside): Promise<DiscoveredFeed[]> {
  const found: DiscoveredFeed[] = [];
  for (let from = 0; from < urls.length; from += triedAtOnce) {
    const answers = await Promise.allSettled(
      urls.slice(from, from + triedAtOnce).map((url) => safeFetch(url, { allowInside, headers, deadlineMs })),
    );
    for (const answer of answers) {
      const feed = answer.status === 'fulfilled' ? await readAsFeed(answer.value) : null;
      if (feed && !found.some(({ url }) => url === feed.url)) found.push(feed);
    }
  }
  return found;
}

/**
 * discoverFeeds finds the feeds of a site from the address of any of its pages: the address itself, what the page
 * declares, what it links to, and only then the usual places. Each is read before it is named. Errors: FetchError where
 * the address itself cannot be read.
 */
export async function discoverFeeds({
  url,
  allowInside = new Set(),
}: {
  url: string;
  allowInside?: AllowInside;
}): Promise<DiscoveredFeed[]> {
  const page = await safeFetch(url, { allowInside, headers });
  try {
    refuseStatus(page, new Date());
  } catch (error) {
    throw wordRefusal(error, { kind: 'feed', config: { url } });
  }
  const itself = await readAsFeed(page);
  if (itself) return [itself];
  const { declared, linked } = findFeedLinks(
    decodeBody(page.body, page.headers['content-type'] ?? ''),
    page.url,
  );
  const usual = usualPaths.map((path) => new URL(path, page.url).href);
  for (const candidates of [declared.map((link) => link.url), linked.map((link) => link.url), usual]) {
    const found = await tryAll(candidates.slice(0, mostTried), allowInside);
    if (found.length > 0) return found;
  }
  return [];
}
