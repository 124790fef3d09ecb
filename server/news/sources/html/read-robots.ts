import robotsParser from 'robots-parser';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { AllowInside } from '#server/infra/http/guarded-agent.ts';
import { safeFetch } from '#server/infra/http/safe-fetch.ts';
import { refuseStatus, userAgent } from '#server/news/sources/http-answer.ts';

/** The product token that a robots.txt addresses us by. */
const product = 'Undertone';
const keptMs = 24 * 3_600_000;
const keptSites = 100;
const maxBytes = 600_000;

/** Robots is what a site's robots.txt says to us. */
export interface Robots {
  allows(url: string): boolean;
  /** Null where it asks for no pause. */
  crawlDelaySeconds: number | null;
}

interface Kept {
  robots: Robots;
  until: number;
}

/** By origin, of this process; oldest first. */
const cache = new Map<string, Kept>();

async function fetchRobots(
  origin: string,
  { now, allowInside, signal }: { now: Date; allowInside: AllowInside; signal?: AbortSignal | undefined },
): Promise<Robots> {
  const url = `${origin}/robots.txt`;
  const headers = { 'user-agent': userAgent };
  const response = await safeFetch(url, { headers, allowInside, maxBytes, ...(signal ? { signal } : {}) });
  // RFC 9309, 2.3.1: a site that has none allows everything; one whose server fails allows nothing for now.
  if (response.status >= 500) refuseStatus(response, now);
  const text = response.status === 200 ? response.body.toString('utf8') : '';
  const parsed = robotsParser(url, text);
  return {
    allows: (address) => parsed.isAllowed(address, product) !== false,
    crawlDelaySeconds: parsed.getCrawlDelay(product) ?? null,
  };
}

/** readRobots gives a site's rules (RFC 9309), asked for at most once a day. Errors: FetchError when they can't be had. */
export async function readRobots(
  url: string,
  now: Date,
  allowInside: AllowInside,
  signal?: AbortSignal,
): Promise<Robots> {
  const { origin } = new URL(url);
  const kept = cache.get(origin);
  if (kept && kept.until > now.getTime()) return kept.robots;
  const robots = await fetchRobots(origin, { now, allowInside, signal });
  cache.delete(origin);
  cache.set(origin, { robots, until: now.getTime() + keptMs });
  const [oldest] = cache.keys();
  if (cache.size > keptSites && oldest !== undefined) cache.delete(oldest);
  return robots;
}

/** assertAllowed refuses what a site doesn't want read. Errors: FetchError `robots-refused`. */
export function assertAllowed(robots: Robots, url: string): void {
  if (!robots.allows(url)) throw new FetchError('robots-refused', 'robots.txt keeps this page from programs');
}
