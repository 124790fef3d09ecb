import { findFeedLinks } from '#domain/feeds/find-feed-links.ts';
import { toPlainText } from '#domain/feeds/to-feed-drafts.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { reclassifyRefusal } from '#domain/sources/reclassify-refusal.ts';
import type { AllowInside } from '#server/infra/http/create-guarded-agent.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { assertSuccessStatus } from '#server/news/fetch/assert-success-status.ts';
import { userAgent } from '#server/news/fetch/create-http-client.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';
import { parseUntrustedDocument } from '#server/news/parse/parse-untrusted-document.ts';

export interface DiscoveredFeed {
  url: string;
  title: string | null;
  format: string;
}

/** Usual paths of feeds, for sites that declare none. */
const commonFeedPaths = ['/feed', '/rss', '/atom.xml', '/feed.xml', '/rss.xml', '/index.xml'];
const maxCandidates = 12;
const maxConcurrent = 4;
const timeoutMs = 8_000;
const headers = { 'user-agent': userAgent, accept: '*/*' };

async function tryParseFeed({
  body,
  headers: answered,
  url,
  status,
}: SafeResponse): Promise<DiscoveredFeed | null> {
  if (status >= 400) return null;
  try {
    const feed = await parseUntrustedDocument('feed', {
      body,
      contentType: answered['content-type'] ?? '',
      url,
    });
    return { url, title: toPlainText(feed.title)?.trim() || null, format: feed.format };
  } catch (error) {
    if (error instanceof FetchError) return null;
    throw error;
  }
}

async function fetchCandidates(urls: string[], allowInside: AllowInside): Promise<DiscoveredFeed[]> {
  const found: DiscoveredFeed[] = [];
  for (let from = 0; from < urls.length; from += maxConcurrent) {
    const answers = await Promise.allSettled(
      urls
        .slice(from, from + maxConcurrent)
        .map((url) => safeFetch(url, { allowInside, headers, deadlineMs: timeoutMs })),
    );
    for (const answer of answers) {
      const feed = answer.status === 'fulfilled' ? await tryParseFeed(answer.value) : null;
      if (feed && !found.some(({ url }) => url === feed.url)) found.push(feed);
    }
  }
  return found;
}

/**
 * discoverFeeds finds the feeds of a site from the URL of any of its pages: the URL itself, then the feeds that the page
 * declares, those that it links to, and the usual paths. Each is fetched and parsed before it is given. Errors: FetchError
 * where the URL itself cannot be read.
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
    assertSuccessStatus(page, new Date());
  } catch (error) {
    throw reclassifyRefusal(error, { kind: 'feed', config: { url } });
  }
  const ownFeed = await tryParseFeed(page);
  if (ownFeed) return [ownFeed];
  const { declared, linked } = findFeedLinks(
    decodeBody(page.body, page.headers['content-type'] ?? ''),
    page.url,
  );
  const common = commonFeedPaths.map((path) => new URL(path, page.url).href);
  for (const candidates of [declared.map((link) => link.url), linked.map((link) => link.url), common]) {
    const found = await fetchCandidates(candidates.slice(0, maxCandidates), allowInside);
    if (found.length > 0) return found;
  }
  return [];
}
