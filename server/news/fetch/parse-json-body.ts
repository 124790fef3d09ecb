import { FetchError } from '#domain/sources/fetch-error.ts';
import type { SafeResponse } from '#server/infra/http/safe-fetch.ts';
import { assertSuccessStatus, readRetryAfter } from '#server/news/fetch/assert-success-status.ts';
import { readRateLimit } from '#server/news/fetch/read-rate-limit.ts';

/** assertApiSuccessStatus is assertSuccessStatus for APIs: many refuse with 403 when the rate is used up, and say when to come back. */
export function assertApiSuccessStatus(response: SafeResponse, now: Date): void {
  const { status, headers, body } = response;
  const { remaining, resetSeconds } = readRateLimit(headers, now);
  const retryAfter = readRetryAfter(headers['retry-after'], now);
  const isRateLimited = status === 429 || (status === 403 && (remaining === 0 || retryAfter !== undefined));
  if (isRateLimited) {
    const retryAfterSeconds = retryAfter ?? resetSeconds;
    throw new FetchError('rate-limited', `HTTP ${status}`, {
      httpStatus: status,
      bytes: body.length,
      retryAfterSeconds,
    });
  }
  assertSuccessStatus(response, now);
}

/** parseJsonBody reads a body as JSON. Errors: `malformed`, which never quotes the body. */
export function parseJsonBody({ body, status, headers }: SafeResponse): unknown {
  const text = new TextDecoder().decode(body);
  try {
    return JSON.parse(text);
  } catch {
    const type = headers['content-type']?.split(';')[0]?.slice(0, 60);
    const what = text.trim() === '' ? 'is empty' : `is not JSON${type ? ` but ${type}` : ''}`;
    throw new FetchError('malformed', `The answer ${what}`, { httpStatus: status, bytes: body.length });
  }
}
