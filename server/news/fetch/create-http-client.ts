import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { hashText } from '#server/infra/hash-text.ts';
import type { AllowInside } from '#server/infra/http/create-guarded-agent.ts';
import { type SafeFetchOptions, type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import {
  assertSuccessStatus,
  type Refusal403,
  readRateLimit,
  readRetryDelaySeconds,
} from '#server/news/fetch/assert-success-status.ts';

/** userAgent is the User-Agent of requests that do not set their own. */
export const userAgent = 'Undertone/0.1 (+self-hosted news reader)';

/** validatorFields are what a source's cursor keeps of a response, to ask for changes only. */
export const validatorFields = {
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  bodyHash: z.string().optional(),
};
const validatorsSchema = z.object(validatorFields);
export type Validators = z.infer<typeof validatorsSchema>;

/** HttpRequestOptions describe one request. */
interface HttpRequestOptions {
  headers?: Record<string, string>;
  /** Of the last response: makes the request conditional (RFC 9110, 13.1). */
  validators?: Validators;
  /** Error statuses that are returned instead of refused; by default none. */
  acceptsStatus?: (status: number) => boolean;
  /** What a 403 with Retry-After means; by default refused credentials. */
  refusal403?: Refusal403;
  /** False for a request that must not wait for the client's spacing, because it has a pace of its own. */
  spaced?: boolean;
  /** False for a response that must not be shared through the cache: tokens, and state that we change. */
  shared?: boolean;
  maxBytes?: number;
  signal?: AbortSignal;
}

/** HttpResponse is a response with what its headers say. */
export interface HttpResponse extends SafeResponse {
  contentType: string;
  /** The document is the one of the given validators: by status 304 or by its bytes. */
  isUnchanged: boolean;
  /** For the next conditional request. */
  validators: Validators;
  /** No further request is allowed for now. */
  isRateLimitExhausted: boolean;
  /** The part that FetchResult reports, as it is. */
  summary: {
    httpStatus: number;
    bytes: number;
    /** Seconds by Cache-Control; undefined for a 304 without it, which leaves the freshness as it was (RFC 9111, 4.3.4). */
    freshForSeconds: number | undefined;
    /** Seconds for which the server wants no requests; 0 for none. */
    retryAfterSeconds: number;
  };
}

/** HttpClient sends the requests of one fetch. Errors: FetchError of safeFetch and of assertSuccessStatus. */
export interface HttpClient {
  get(url: string, options?: HttpRequestOptions): Promise<HttpResponse>;
  /** post sends a body. Its response is shared only where `shared` is true: for queries. */
  post(url: string, body: string, options?: HttpRequestOptions): Promise<HttpResponse>;
  /** For connections that the client cannot make: sockets and endless responses. */
  readonly allowInside: AllowInside;
}

/** HttpClientOptions configure a client. */
export interface HttpClientOptions {
  now: Date;
  allowInside: AllowInside;
  /** Milliseconds between two requests of this client; by default none. */
  spacingMs?: number;
  /** Shares whole responses between clients for `ttlSeconds`; `allowCached` takes them instead of asking. */
  cache?: { ttlSeconds: number; allowCached: boolean };
}

const maxCachedBytes = 1_000_000;
const cacheTimeoutMs = 1_000;
const conditionalHeaderNames = new Set(['if-none-match', 'if-modified-since']);
const cachedResponseSchema = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  url: z.string(),
  body: z.base64(),
});
const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Conditional headers ask for less of the same response, so they are not part of the key. Credentials are only hashed. */
function cacheKey(url: string, { method = 'GET', headers = {}, body = '' }: SafeFetchOptions): string {
  const keyed = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !conditionalHeaderNames.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256')
    .update(JSON.stringify([method, url, keyed, body]))
    .digest('hex');
  return `undertone:answer:${hash}`;
}

async function readCachedResponse(key: string): Promise<SafeResponse | null> {
  const packed = await sharedCacheRedis().getBuffer(key);
  if (!packed) return null;
  const cached = cachedResponseSchema.parse(JSON.parse((await decompress(packed)).toString()));
  return { ...cached, body: Buffer.from(cached.body, 'base64') };
}

async function cacheResponse(key: string, response: SafeResponse, ttlSeconds: number): Promise<void> {
  const { status, body, headers } = response;
  const isCacheable =
    status === 200 && body.length <= maxCachedBytes && !/no-store/i.test(headers['cache-control'] ?? '');
  if (!isCacheable) return;
  const { 'set-cookie': _cookie, ...kept } = headers;
  const stored = { ...response, headers: kept, body: body.toString('base64') };
  const ttl = Math.max(1, Math.round(ttlSeconds));
  await sharedCacheRedis().set(key, await compress(JSON.stringify(stored)), 'EX', ttl);
}

/** The cache must not hold up a fetch: without Redis its commands would wait for ever. */
function withinCacheTimeout<T>(operation: Promise<T>): Promise<T | null> {
  return Promise.race([operation, sleep(cacheTimeoutMs, null, { ref: false })]).catch(() => null);
}

function toConditionalHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  };
}

function readValidators({ status, headers, body }: SafeResponse, known: Validators) {
  const { etag, lastModified, bodyHash } = known;
  if (status === 304) return { isUnchanged: true, validators: { etag, lastModified, bodyHash } };
  const validators = {
    etag: headers.etag,
    lastModified: headers['last-modified'],
    bodyHash: hashText(body),
  };
  return { isUnchanged: validators.bodyHash === bodyHash, validators };
}

function readFreshForSeconds({ status, headers }: SafeResponse): number | undefined {
  const maxAge = /max-age=(\d{1,9})/i.exec(headers['cache-control'] ?? '')?.[1];
  if (maxAge !== undefined) return Number(maxAge);
  return status === 304 ? undefined : 0;
}

function toHttpResponse(response: SafeResponse, known: Validators, now: Date): HttpResponse {
  const { headers, status, body } = response;
  return {
    ...response,
    ...readValidators(response, known),
    contentType: headers['content-type'] ?? '',
    isRateLimitExhausted: readRateLimit(headers, now).remaining === 0,
    summary: {
      httpStatus: status,
      bytes: body.length,
      freshForSeconds: readFreshForSeconds(response),
      retryAfterSeconds: readRetryDelaySeconds(headers, now),
    },
  };
}

/**
 * createHttpClient makes the client that an adapter gets for one fetch. It sends requests through safeFetch with our
 * User-Agent, spaces them, refuses error statuses and reads validators, freshness and rate limits. With `cache`, whole
 * responses (status 200, at most 1 MB, not `no-store`) are kept in Redis under a hash of method, URL, headers and body.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { now, allowInside, spacingMs = 0, cache } = options;
  let hasRequested = false;

  async function waitForSpacing(): Promise<void> {
    if (hasRequested && spacingMs > 0) await sleep(spacingMs);
    hasRequested = true;
  }

  async function send(url: string, request: SafeFetchOptions, spaced: boolean, shared: boolean) {
    const key = cache && shared ? cacheKey(url, request) : null;
    const cached = key && cache?.allowCached ? await withinCacheTimeout(readCachedResponse(key)) : null;
    if (cached) return cached;
    if (spaced) await waitForSpacing();
    const response = await safeFetch(url, request);
    if (key && cache) await withinCacheTimeout(cacheResponse(key, response, cache.ttlSeconds));
    return response;
  }

  async function request(
    url: string,
    method: Pick<SafeFetchOptions, 'method' | 'body'>,
    given: HttpRequestOptions,
  ) {
    const {
      headers,
      validators = {},
      acceptsStatus,
      spaced = true,
      shared = false,
      maxBytes,
      signal,
    } = given;
    const response = await send(
      url,
      {
        ...method,
        headers: { 'user-agent': userAgent, ...headers, ...toConditionalHeaders(validators) },
        allowInside,
        maxBytes,
        signal,
      },
      spaced,
      shared,
    );
    if (!acceptsStatus?.(response.status)) assertSuccessStatus(response, now, given.refusal403);
    return toHttpResponse(response, validators, now);
  }

  return {
    allowInside,
    get: (url, given = {}) => request(url, {}, { shared: true, ...given }),
    post: (url, body, given = {}) => request(url, { method: 'POST', body }, given),
  };
}
