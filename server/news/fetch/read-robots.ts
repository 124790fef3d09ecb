import { LRUCache } from 'lru-cache';
import robotsParser from 'robots-parser';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { assertSuccessStatus } from '#server/news/fetch/assert-success-status.ts';
import type { HttpClient } from '#server/news/fetch/create-http-client.ts';

/** The product token by which a robots.txt addresses us. */
const productToken = 'Undertone';
const cacheTtlMs = 24 * 3_600_000;
const maxCachedSites = 100;
const maxBytes = 600_000;
/** Characters of rules with wildcards times characters of a URL: what matching them may compare, about 100 ms. */
const maxComparisons = 50_000_000;

/** RobotsRules are the rules of a site's robots.txt that apply to us. */
export interface RobotsRules {
  allows(url: string): boolean;
  /** Null where it sets no crawl delay. */
  crawlDelaySeconds: number | null;
}

/** RobotsRequest is how a robots.txt is fetched. */
export interface RobotsRequest {
  http: HttpClient;
  now: Date;
  signal?: AbortSignal | undefined;
}

/** By origin, in this process. */
const cache = new LRUCache<string, { robots: RobotsRules; expiresAtMs: number }>({ max: maxCachedSites });

async function fetchRobots(origin: string, { http, now, signal }: RobotsRequest): Promise<RobotsRules> {
  const url = `${origin}/robots.txt`;
  const response = await http.get(url, {
    acceptsStatus: () => true,
    spaced: false,
    shared: false,
    maxBytes,
    signal,
  });
  // RFC 9309, 2.3.1: without a robots.txt everything is allowed; while the server fails nothing is.
  if (response.status >= 500) assertSuccessStatus(response, now);
  const text = response.status === 200 ? response.body.toString('utf8') : '';
  return parseRobots(url, text);
}

/** parseRobots parses a robots.txt. A page is not allowed where comparing it with the rules would take too long. */
export function parseRobots(url: string, text: string): RobotsRules {
  const parsed = robotsParser(url, text);
  const wildcardRules = text.split('\n').filter((line) => line.includes('*'));
  const wildcardCharacters = wildcardRules.reduce((sum, line) => sum + line.length, 0);
  return {
    allows: (page) =>
      page.length * wildcardCharacters <= maxComparisons && parsed.isAllowed(page, productToken) !== false,
    crawlDelaySeconds: parsed.getCrawlDelay(productToken) ?? null,
  };
}

/** readRobots reads the robots.txt of a URL's site (RFC 9309), cached for a day. Errors: FetchError where it cannot be fetched. */
export async function readRobots(url: string, request: RobotsRequest): Promise<RobotsRules> {
  const { origin } = new URL(url);
  const nowMs = request.now.getTime();
  const cached = cache.get(origin);
  if (cached && cached.expiresAtMs > nowMs) return cached.robots;
  const robots = await fetchRobots(origin, request);
  cache.set(origin, { robots, expiresAtMs: nowMs + cacheTtlMs });
  return robots;
}

/** assertRobotsAllow refuses a URL that robots.txt disallows. Errors: FetchError `robots-refused`. */
export function assertRobotsAllow(robots: RobotsRules, url: string): void {
  if (!robots.allows(url)) throw new FetchError('robots-refused', 'robots.txt disallows this page');
}
