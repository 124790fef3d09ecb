import { LRUCache } from 'lru-cache';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { parseApiResponse } from '#server/news/fetch/parse-api-response.ts';
import { tokenResponse } from '#server/news/sources/reddit/api-types.ts';
import type { FetchRequest } from '#server/news/sources/source-adapter.ts';

/** A token is renewed this long before it expires. */
const renewBeforeMs = 60_000;
const maxCachedTokens = 100;
const tokenCache = new LRUCache<string, { token: Promise<string>; expiresAtMs: number }>({
  max: maxCachedTokens,
});

const cacheKey = ({ tokenUrl, clientId, clientSecret }: SourceConfig<'reddit'>) =>
  hashText(`${tokenUrl}\n${clientId}\n${clientSecret}`);

async function requestToken({ config, http }: FetchRequest<'reddit'>) {
  const credentials = Buffer.from(`${config.clientId}:${config.clientSecret}`).toString('base64');
  const response = await http.post(config.tokenUrl, 'grant_type=client_credentials', {
    headers: {
      authorization: `Basic ${credentials}`,
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': config.userAgent,
    },
    spaced: false,
  });
  return parseApiResponse(response, tokenResponse);
}

/**
 * getRedditToken gets the application's access token, which is kept in memory until shortly before it expires. Sources of
 * one application share it. Errors: FetchError.
 */
export async function getRedditToken(request: FetchRequest<'reddit'>): Promise<string> {
  const key = cacheKey(request.config);
  const known = tokenCache.get(key);
  if (known && known.expiresAtMs > request.now.getTime()) return known.token;
  const response = requestToken(request);
  const entry = {
    token: response.then(({ access_token }) => access_token),
    expiresAtMs: request.now.getTime() + renewBeforeMs,
  };
  tokenCache.set(key, entry);
  try {
    const { expires_in } = await response;
    entry.expiresAtMs = request.now.getTime() + Math.max(0, expires_in * 1_000 - renewBeforeMs);
  } catch {
    if (tokenCache.get(key) === entry) tokenCache.delete(key);
  }
  return entry.token;
}

/** invalidateToken drops a cached token that Reddit no longer accepts. */
export function invalidateToken(config: SourceConfig<'reddit'>): void {
  tokenCache.delete(cacheKey(config));
}
