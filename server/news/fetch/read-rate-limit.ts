import { readRetryAfter } from '#server/news/fetch/assert-success-status.ts';

/** RateLimit is what a server says about how much it may still be asked. */
export interface RateLimit {
  remaining?: number;
  /** Until it may be asked anew. */
  resetSeconds?: number;
}

const parseInteger = (text: string | undefined) =>
  text && /^\d{1,16}$/.test(text.trim()) ? Number(text) : undefined;

/** A reset is given as seconds from now, as seconds or milliseconds since 1970, or as a date. */
function readResetSeconds(text: string | undefined, now: Date): number | undefined {
  const value = parseInteger(text);
  if (value === undefined) return readRetryAfter(text, now);
  if (value < 1e9) return value;
  const atSeconds = value < 1e12 ? value : value / 1_000;
  return Math.max(0, atSeconds - now.getTime() / 1_000);
}

/**
 * readRateLimit reads X-RateLimit-* as most APIs send them, and the IETF draft's RateLimit-* and RateLimit fields
 * (draft-ietf-httpapi-ratelimit-headers, both the older `remaining=` and the newer `r=`).
 */
export function readRateLimit(headers: Record<string, string>, now: Date): RateLimit {
  const combined = headers.ratelimit ?? '';
  const pair = (names: string) => new RegExp(`(?:^|[;,\\s])(?:${names})=(\\d+)`, 'i').exec(combined)?.[1];
  const remaining = headers['x-ratelimit-remaining'] ?? headers['ratelimit-remaining'] ?? pair('remaining|r');
  const reset = headers['x-ratelimit-reset'] ?? headers['ratelimit-reset'] ?? pair('reset|t');
  return { remaining: parseInteger(remaining), resetSeconds: readResetSeconds(reset, now) };
}

/** A server that says "none left" without saying until when is left alone for a minute. */
const defaultResetSeconds = 60;

/** readRetryDelaySeconds gives the seconds for which an answer asks to be left alone: by Retry-After or by a rate that is used up. */
export function readRetryDelaySeconds(headers: Record<string, string>, now: Date): number {
  const { remaining, resetSeconds = defaultResetSeconds } = readRateLimit(headers, now);
  return Math.max(readRetryAfter(headers['retry-after'], now) ?? 0, remaining === 0 ? resetSeconds : 0);
}
