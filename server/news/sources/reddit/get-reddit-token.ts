import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { safeFetch } from '#server/infra/http/safe-fetch.ts';
import { assertSuccessStatus } from '#server/news/fetch/assert-success-status.ts';
import { parseApiResponse } from '#server/news/fetch/parse-api-response.ts';
import { tokenResponse } from '#server/news/sources/reddit/api-types.ts';
import type { FetchRequest } from '#server/news/sources/source-adapter.ts';

/** A token is renewed this long before it ends. */
const renewBeforeMs = 60_000;
const tokenCache = new Map<string, { token: Promise<string>; until: number }>();

const cacheKey = ({ tokenUrl, clientId, clientSecret }: SourceConfig<'reddit'>) =>
  hashText(`${tokenUrl}\n${clientId}\n${clientSecret}`);

async function requestToken({ config, allowInside, now }: FetchRequest<'reddit'>) {
  const credentials = Buffer.from(`${config.clientId}:${config.clientSecret}`).toString('base64');
  const response = await safeFetch(config.tokenUrl, {
    method: 'POST',
    headers: {
      authorization: `Basic ${credentials}`,
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': config.userAgent,
    },
    body: 'grant_type=client_credentials',
    allowInside,
  });
  assertSuccessStatus(response, now);
  return parseApiResponse(response, tokenResponse);
}

/**
 * getRedditToken gives the application's access token, asked for once and kept in memory until shortly before it ends.
 * Sources of one application share it. Errors: FetchError.
 */
export async function getRedditToken(request: FetchRequest<'reddit'>): Promise<string> {
  const key = cacheKey(request.config);
  const known = tokenCache.get(key);
  if (known && known.until > request.now.getTime()) return known.token;
  const asking = requestToken(request);
  const entry = {
    token: asking.then((answer) => answer.access_token),
    until: request.now.getTime() + renewBeforeMs,
  };
  tokenCache.set(key, entry);
  try {
    const { expires_in } = await asking;
    entry.until = request.now.getTime() + Math.max(0, expires_in * 1_000 - renewBeforeMs);
  } catch {
    if (tokenCache.get(key) === entry) tokenCache.delete(key);
  }
  return entry.token;
}

/** invalidateToken drops a token that Reddit no longer takes. */
export function invalidateToken(config: SourceConfig<'reddit'>): void {
  tokenCache.delete(cacheKey(config));
}
