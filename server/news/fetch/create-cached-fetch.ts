import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { type SafeFetchOptions, type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';

/** Answers with a larger body are not kept. */
const maxCachedBytes = 1_000_000;
const conditionalHeaderNames = new Set(['if-none-match', 'if-modified-since']);
const cachedResponseSchema = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  url: z.string(),
  body: z.base64(),
});

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Conditional headers ask for less of the same answer, so they do not make it another. Only the hash is stored. */
function cacheKey(url: string, { method = 'GET', headers = {}, body = '' }: SafeFetchOptions): string {
  const named = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !conditionalHeaderNames.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256')
    .update(JSON.stringify([method, url, named, body]))
    .digest('hex');
  return `undertone:answer:${hash}`;
}

function isCacheable({ status, headers, body }: SafeResponse): boolean {
  return status === 200 && body.length <= maxCachedBytes && !/no-store/i.test(headers['cache-control'] ?? '');
}

async function readCachedResponse(key: string): Promise<SafeResponse | null> {
  const packed = await sharedCacheRedis().getBuffer(key);
  if (!packed) return null;
  const kept = cachedResponseSchema.parse(JSON.parse((await decompress(packed)).toString()));
  return { ...kept, body: Buffer.from(kept.body, 'base64') };
}

async function cacheResponse(key: string, response: SafeResponse, seconds: number): Promise<void> {
  const { 'set-cookie': _cookie, ...headers } = response.headers;
  const stored = { ...response, headers, body: response.body.toString('base64') };
  await sharedCacheRedis().set(key, await compress(JSON.stringify(stored)), 'EX', seconds);
}

/** SendRequest asks a server; adapters are given one, so that they know nothing of sharing. */
export type SendRequest = (url: string, options?: SafeFetchOptions) => Promise<SafeResponse>;

/**
 * createCachedFetch gives a `safeFetch` whose whole answers (status 200, at most 1 MB) are kept for the interval of their
 * source under a hash of method, address, headers and body. With `reads` it takes such an answer instead of asking:
 * a preview repeated, the first reading after it, a second source at the same address. A source that has been read
 * before always asks its server, so that no scheduled reading is older than it looks. Errors: those of safeFetch.
 */
export function createCachedFetch({ seconds, reads }: { seconds: number; reads: boolean }): SendRequest {
  return async (url, options = {}) => {
    const key = cacheKey(url, options);
    const cached = reads ? await readCachedResponse(key).catch(() => null) : null;
    if (cached) return cached;
    const response = await safeFetch(url, options);
    if (isCacheable(response)) await cacheResponse(key, response, Math.max(1, Math.round(seconds)));
    return response;
  };
}
