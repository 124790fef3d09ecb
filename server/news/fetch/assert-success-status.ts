import { FetchError } from '#domain/sources/fetch-error.ts';
import type { SafeResponse } from '#server/infra/http/safe-fetch.ts';

/** userAgent is how we introduce ourselves where nothing else is asked for. */
export const userAgent = 'Undertone/0.1 (+self-hosted news reader)';

/** readRetryAfter gives the seconds that a Retry-After header asks for, as a number or as a date (RFC 9110, 10.2.3). */
export function readRetryAfter(value: string | undefined, now: Date): number | undefined {
  if (!value) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - now.getTime()) / 1_000);
}

/** readMaxAge gives the seconds that Cache-Control calls fresh. */
export function readMaxAge(cacheControl: string | undefined): number | undefined {
  const match = /max-age=(\d{1,9})/i.exec(cacheControl ?? '');
  return match ? Number(match[1]) : undefined;
}

/** assertSuccessStatus turns an HTTP error status into the reason shown on the source's health. Errors: FetchError. */
export function assertSuccessStatus(response: SafeResponse, now: Date): void {
  const { status } = response;
  if (status < 400) return;
  const hints = {
    httpStatus: status,
    bytes: response.body.length,
    retryAfterSeconds: readRetryAfter(response.headers['retry-after'], now),
  };
  if (status === 401 || status === 403) throw new FetchError('credentials-refused', `HTTP ${status}`, hints);
  if (status === 429) throw new FetchError('rate-limited', 'HTTP 429', hints);
  throw new FetchError('http-error', `HTTP ${status}`, hints);
}
