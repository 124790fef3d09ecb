import robotsParser from 'robots-parser';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { AllowInside } from '#server/infra/http/create-guarded-agent.ts';
import { safeFetch } from '#server/infra/http/safe-fetch.ts';
import { assertSuccessStatus, userAgent } from '#server/news/fetch/assert-success-status.ts';

/** The product token that a robots.txt addresses us by. */
const productToken = 'Undertone';
const cacheTtlMs = 24 * 3_600_000;
const maxCachedSites = 100;
const maxBytes = 600_000;

/** RobotsRules is what a site's robots.txt says to us. */
export interface RobotsRules {
  allows(url: string): boolean;
  /** Null where it asks for no pause. */
  crawlDelaySeconds: number | null;
}

interface CachedRobots {
  robots: RobotsRules;
  expiresAtMs: number;
}

/** By origin, of this process; oldest first. */
const cache = new Map<string, CachedRobots>();

async function fetchRobots(
  origin: string,
  { now, allowInside, signal }: { now: Date; allowInside: AllowInside; signal?: AbortSignal | undefined },
): Promise<RobotsRules> {
  const url = `${origin}/robots.txt`;
  const headers = { 'user-agent': userAgent };
  const response = await safeFetch(url, { headers, allowInside, maxBytes, ...(signal ? { signal } : {}) });
  // RFC 9309, 2.3.1: a site that has none allows everything; one whose server fails allows nothing for now.
  if (response.status >= 500) assertSuccessStatus(response, now);
  const text = response.status === 200 ? response.body.toString('utf8') : '';
  const parsed = robotsParser(url, text);
  return {
    allows: (address) => parsed.isAllowed(address, productToken) !== false,
    crawlDelaySeconds: parsed.getCrawlDelay(productToken) ?? null,
  };
}

/** readRobots gives a site's rules (RFC 9309), asked for at most once a day. Errors: FetchError when they can't be had. */
export async function readRobots(
  url: string,
  now: Date,
  allowInside: AllowInside,
  signal?: AbortSignal,
): Promise<RobotsRules> {
  const { origin } = new URL(url);
  const cached = cache.get(origin);
  if (cached && cached.expiresAtMs > now.getTime()) return cached.robots;
  const robots = await fetchRobots(origin, { now, allowInside, signal });
  cache.delete(origin);
  cache.set(origin, { robots, expiresAtMs: now.getTime() + cacheTtlMs });
  const [oldest] = cache.keys();
  if (cache.size > maxCachedSites && oldest !== undefined) cache.delete(oldest);
  return robots;
}

/** assertRobotsAllow refuses what a site doesn't want read. Errors: FetchError `robots-refused`. */
export function assertRobotsAllow(robots: RobotsRules, url: string): void {
  if (!robots.allows(url)) throw new FetchError('robots-refused', 'robots.txt keeps this page from programs');
}
