import { setTimeout as sleep } from 'node:timers/promises';
import { hasContactEmail } from '#domain/sources/edgar/has-contact-email.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { env } from '#server/infra/env.ts';
import { assertSuccessStatus } from '#server/news/fetch/assert-success-status.ts';
import type { HttpResponse } from '#server/news/fetch/create-http-client.ts';
import type { FetchRequest } from '#server/news/sources/source-adapter.ts';

/** The SEC allows ten requests a second; this is slightly slower, with a margin for timers. */
const minRequestIntervalMs = 110;
/** The SEC blocks clients that are too fast for ten minutes. */
const blockSeconds = 600;
let nextRequestAtMs = 0;

async function waitForRateLimit(): Promise<void> {
  const now = performance.now();
  const requestAtMs = Math.max(now, nextRequestAtMs);
  nextRequestAtMs = requestAtMs + minRequestIntervalMs;
  if (requestAtMs > now) await sleep(requestAtMs - now);
}

const userAgentOf = ({ config }: FetchRequest<'edgar'>) => config.userAgent || env().SEC_USER_AGENT;

/** missingContactRemark tells what to do where no e-mail address is declared to the SEC. */
export const missingContactRemark =
  'No e-mail address is declared to the SEC, which may refuse our requests: set SEC_USER_AGENT or the User-Agent of this source';

/** hasDeclaredContact is true where the User-Agent has an e-mail address, as the SEC requires. */
export function hasDeclaredContact(request: FetchRequest<'edgar'>): boolean {
  return hasContactEmail(userAgentOf(request));
}

/**
 * requestEdgar sends a request to the SEC with the required User-Agent, at most nine a second in this process. Errors:
 * FetchError; `credentials-refused` where the SEC does not accept the User-Agent.
 */
export async function requestEdgar(request: FetchRequest<'edgar'>, url: string): Promise<HttpResponse> {
  await waitForRateLimit();
  const response = await request.http.get(url, {
    headers: { 'user-agent': userAgentOf(request) },
    acceptsStatus: (status) => status === 403,
    spaced: false,
  });
  if (response.status === 403 && /rate threshold/i.test(response.body.subarray(0, 20_000).toString())) {
    throw new FetchError('rate-limited', 'The SEC says that the request rate is too high', {
      httpStatus: 403,
      retryAfterSeconds: blockSeconds,
    });
  }
  if (response.status === 403 && !hasDeclaredContact(request))
    throw new FetchError('credentials-refused', `HTTP 403. ${missingContactRemark}`, { httpStatus: 403 });
  assertSuccessStatus(response, request.now);
  return response;
}

/** parseCiks parses the companies of a configuration; none means all current filings. */
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
