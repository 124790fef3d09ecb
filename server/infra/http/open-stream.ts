import type { Readable } from 'node:stream';
import { request } from 'undici';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { AllowInside } from '#server/infra/http/create-guarded-agent.ts';
import { getGuardedAgent, toNetworkError } from '#server/infra/http/safe-fetch.ts';

export interface OpenedStream {
  status: number;
  headers: Record<string, string>;
  /** Ends, or fails, when the connection does. */
  body: Readable;
}

/** For name resolution, connection and response headers; the caller times out the body. */
const openTimeoutMs = 15_000;

/**
 * openStream opens a response without an end, such as lines of JSON, with the same protection against inside addresses
 * as safeFetch. Redirects are not followed; the caller reads or destroys the body. Errors: FetchError `bad-url`,
 * `address-refused`, `unreachable`, `timed-out`.
 */
export async function openStream(
  url: string,
  {
    headers,
    allowInside,
    signal,
  }: { headers: Record<string, string>; allowInside: AllowInside; signal: AbortSignal },
): Promise<OpenedStream> {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new FetchError('bad-url', 'Only http and https addresses can be read');
  }
  const opening = new AbortController();
  const timer = setTimeout(() => opening.abort(), openTimeoutMs);
  try {
    const response = await request(parsed, {
      headers,
      dispatcher: getGuardedAgent(allowInside),
      signal: AbortSignal.any([signal, opening.signal]),
      headersTimeout: openTimeoutMs,
      bodyTimeout: 0,
    });
    const headerPairs = Object.entries(response.headers).map(([name, value]) => [name, String(value ?? '')]);
    return { status: response.statusCode, headers: Object.fromEntries(headerPairs), body: response.body };
  } catch (error) {
    throw toNetworkError(error, opening.signal);
  } finally {
    clearTimeout(timer);
  }
}
