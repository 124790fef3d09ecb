import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { safeFetch } from '#server/infra/http/safe-fetch.ts';
import { hashText } from '#server/news/hash-text.ts';
import { refuseStatus } from '#server/news/sources/http-answer.ts';
import { parseAnswer } from '#server/news/sources/parse-answer.ts';
import { tokenAnswer } from '#server/news/sources/reddit/api-types.ts';
import type { FetchRequest } from '#server/news/sources/source-adapter.ts';

/** A token is renewed this long before it ends. */
const earlyMs = 60_000;
const held = new Map<string, { token: Promise<string>; until: number }>();

const keyOf = ({ tokenUrl, clientId, clientSecret }: SourceConfig<'reddit'>) =>
  hashText(`${tokenUrl}\n${clientId}\n${clientSecret}`);

async function askToken({ config, allowInside, now }: FetchRequest<'reddit'>) {
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
  refuseStatus(response, now);
  return parseAnswer(response, tokenAnswer);
}

/**
 * redditToken gives the application's access token, asked for once and kept in memory until shortly before it ends.
 * Sources of one application share it. Errors: FetchError.
 */
export async function redditToken(request: FetchRequest<'reddit'>): Promise<string> {
  const key = keyOf(request.config);
  const known = held.get(key);
  if (known && known.until > request.now.getTime()) return known.token;
  const asking = askToken(request);
  const entry = {
    token: asking.then((answer) => answer.access_token),
    until: request.now.getTime() + earlyMs,
  };
  held.set(key, entry);
  try {
    const { expires_in } = await asking;
    entry.until = request.now.getTime() + Math.max(0, expires_in * 1_000 - earlyMs);
  } catch {
    if (held.get(key) === entry) held.delete(key);
  }
  return entry.token;
}

/** forgetToken drops a token that Reddit no longer takes. */
export function forgetToken(config: SourceConfig<'reddit'>): void {
  held.delete(keyOf(config));
}
