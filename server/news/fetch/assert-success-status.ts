import { FetchError } from '#domain/sources/fetch-error.ts';

/** RateLimit is what a server says about the requests it still allows. */
export interface RateLimit {
  /** Requests left; undefined where the server does not say. */
  remaining?: number;
  /** Seconds until the limit is reset. */
  resetSeconds?: number;
}

type Headers = Readonly<Record<string, string>>;

/** The rest of a longer header is not read. */
const maxHeaderCharacters = 8_192;
const remainingPair = /(?:^|[;,\s])(?:remaining|r)=(\d{1,16})/i;
const resetPair = /(?:^|[;,\s])(?:reset|t)=(\d{1,16})/i;

/** An exhausted limit without a reset time is taken to last this long. */
const defaultResetSeconds = 60;

/** Seconds asked for by Retry-After, as a number or a date (RFC 9110, 10.2.3). */
function parseRetryAfter(value: string | undefined, now: Date): number | undefined {
  if (!value) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const at = Date.parse(value.slice(0, 100));
  return Number.isNaN(at) ? undefined : Math.max(0, (at - now.getTime()) / 1_000);
}

/** Reddit counts in fractions, of which less than one request is none. */
const parseCount = (text: string | undefined) =>
  text && /^\d{1,16}(\.\d{1,16})?$/.test(text.trim()) ? Math.floor(Number(text)) : undefined;

/** A reset is given as seconds from now, as seconds or milliseconds since 1970, or as a date. */
function parseResetSeconds(text: string | undefined, now: Date): number | undefined {
  const value = parseCount(text);
  if (value === undefined) return parseRetryAfter(text, now);
  if (value < 1e9) return value;
  const atSeconds = value < 1e12 ? value : value / 1_000;
  return Math.max(0, atSeconds - now.getTime() / 1_000);
}

/**
 * readRateLimit reads X-RateLimit-* as most APIs send them, X's own X-Rate-Limit-*, and the RateLimit-* and RateLimit
 * fields of the IETF draft (draft-ietf-httpapi-ratelimit-headers, both the older `remaining=` and the newer `r=`).
 */
export function readRateLimit(headers: Headers, now: Date): RateLimit {
  const combined = (headers.ratelimit ?? '').slice(0, maxHeaderCharacters);
  const field = (name: string) =>
    headers[`x-ratelimit-${name}`] ?? headers[`x-rate-limit-${name}`] ?? headers[`ratelimit-${name}`];
  return {
    remaining: parseCount(field('remaining') ?? remainingPair.exec(combined)?.[1]),
    resetSeconds: parseResetSeconds(field('reset') ?? resetPair.exec(combined)?.[1], now),
  };
}

/** readRetryDelaySeconds reads for how long a server wants no requests: by Retry-After or an exhausted limit; 0 for none. */
export function readRetryDelaySeconds(headers: Headers, now: Date): number {
  const { remaining, resetSeconds = defaultResetSeconds } = readRateLimit(headers, now);
  return Math.max(parseRetryAfter(headers['retry-after'], now) ?? 0, remaining === 0 ? resetSeconds : 0);
}

/** Refusal403 is what a 403 with Retry-After or an exhausted limit means: many APIs refuse with it what is too fast. */
export type Refusal403 = 'credentials' | 'rate-limit';

/**
 * assertSuccessStatus refuses an HTTP error status. Errors: FetchError `rate-limited` for 429 and for 403 by `refusal403`,
 * `credentials-refused` for 401 and other 403, otherwise `http-error`. Its hints have the status, the body's size and the
 * seconds to wait.
 */
export function assertSuccessStatus(
  { status, headers, body }: { status: number; headers: Headers; body: Uint8Array },
  now: Date,
  refusal403: Refusal403 = 'credentials',
): void {
  if (status < 400) return;
  const { remaining, resetSeconds } = readRateLimit(headers, now);
  const retryAfterSeconds = parseRetryAfter(headers['retry-after'], now);
  const hints = { httpStatus: status, bytes: body.length, retryAfterSeconds };
  const mayBeLimited = status === 403 && refusal403 === 'rate-limit';
  if (status === 429 || (mayBeLimited && (remaining === 0 || retryAfterSeconds !== undefined))) {
    throw new FetchError('rate-limited', `HTTP ${status}`, {
      ...hints,
      retryAfterSeconds: retryAfterSeconds ?? resetSeconds,
    });
  }
  const isRefused = status === 401 || status === 403;
  throw new FetchError(isRefused ? 'credentials-refused' : 'http-error', `HTTP ${status}`, hints);
}
