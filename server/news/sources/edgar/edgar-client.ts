import { setTimeout as sleep } from 'node:timers/promises';
import { hasContactEmail } from '#domain/sources/edgar/has-contact-email.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { env } from '#server/infra/env.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { assertSuccessStatus } from '#server/news/fetch/assert-success-status.ts';
import type { FetchRequest } from '#server/news/sources/source-adapter.ts';

/** The SEC allows ten requests a second; a little fewer, so that a hurried clock does not matter. */
const minRequestIntervalMs = 110;
/** The SEC shuts out whoever is too fast for ten minutes. */
const blockSeconds = 600;
let nextRequestAtMs = 0;

async function waitForRateLimit(): Promise<void> {
  const now = performance.now();
  const slot = Math.max(now, nextRequestAtMs);
  nextRequestAtMs = slot + minRequestIntervalMs;
  if (slot > now) await sleep(slot - now);
}

const userAgentOf = ({ config }: FetchRequest<'edgar'>) => config.userAgent || env().SEC_USER_AGENT;

/** undeclared says what the SEC misses where no e-mail address is declared. */
export const missingContactRemark =
  'No e-mail address is declared to the SEC, which may refuse us: set SEC_USER_AGENT or the User-Agent of this source';

/** hasDeclaredContact says whether a request declares who asks, as the SEC demands. */
export function hasDeclaredContact(request: FetchRequest<'edgar'>): boolean {
  return hasContactEmail(userAgentOf(request));
}

/**
 * requestEdgar asks the SEC once, introduced as it demands and in its pace. Errors: FetchError; `credentials-refused` where
 * the SEC does not take how we introduce ourselves.
 */
export async function requestEdgar(request: FetchRequest<'edgar'>, url: string): Promise<SafeResponse> {
  await waitForRateLimit();
  const response = await safeFetch(url, {
    headers: { 'user-agent': userAgentOf(request) },
    allowInside: request.allowInside,
  });
  if (response.status === 403 && /rate threshold/i.test(response.body.subarray(0, 20_000).toString())) {
    throw new FetchError('rate-limited', 'The SEC says that we ask too often', {
      httpStatus: 403,
      retryAfterSeconds: blockSeconds,
    });
  }
  if (response.status === 403 && !hasDeclaredContact(request))
    throw new FetchError('credentials-refused', `HTTP 403. ${missingContactRemark}`, { httpStatus: 403 });
  assertSuccessStatus(response, request.now);
  return response;
}

/** parseCiks are the companies of a configuration; none means all current filings. */
export function parseCiks({ config }: FetchRequest<'edgar'>): number[] {
  return [
    ...new Set(
      config.ciks
        .split(/[,\s]+/)
        .filter(Boolean)
        .map(Number),
    ),
  ];
}
