import { setTimeout as sleep } from 'node:timers/promises';
import { declaresContact } from '#domain/sources/declares-contact.ts';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { env } from '#server/infra/env.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { refuseStatus } from '#server/news/sources/http-answer.ts';
import type { FetchRequest } from '#server/news/sources/source-adapter.ts';

/** The SEC allows ten requests a second; a little fewer, so that a hurried clock does not matter. */
const spacingMs = 110;
/** The SEC shuts out whoever is too fast for ten minutes. */
const shutOutSeconds = 600;
let nextSlot = 0;

async function waitForSlot(): Promise<void> {
  const now = performance.now();
  const slot = Math.max(now, nextSlot);
  nextSlot = slot + spacingMs;
  if (slot > now) await sleep(slot - now);
}

const introductionOf = ({ config }: FetchRequest<'edgar'>) => config.userAgent || env().SEC_USER_AGENT;

/** undeclared says what the SEC misses where no e-mail address is declared. */
export const undeclared =
  'No e-mail address is declared to the SEC, which may refuse us: set SEC_USER_AGENT or the User-Agent of this source';

/** isIntroduced says whether a request declares who asks, as the SEC demands. */
export function isIntroduced(request: FetchRequest<'edgar'>): boolean {
  return declaresContact(introductionOf(request));
}

/**
 * askEdgar asks the SEC once, introduced as it demands and in its pace. Errors: FetchError; `credentials-refused` where
 * the SEC does not take how we introduce ourselves.
 */
export async function askEdgar(request: FetchRequest<'edgar'>, url: string): Promise<SafeResponse> {
  await waitForSlot();
  const response = await safeFetch(url, {
    headers: { 'user-agent': introductionOf(request) },
    allowInside: request.allowInside,
  });
  if (response.status === 403 && /rate threshold/i.test(response.body.subarray(0, 20_000).toString())) {
    throw new FetchError('rate-limited', 'The SEC says that we ask too often', {
      httpStatus: 403,
      retryAfterSeconds: shutOutSeconds,
    });
  }
  if (response.status === 403 && !isIntroduced(request))
    throw new FetchError('credentials-refused', `HTTP 403. ${undeclared}`, { httpStatus: 403 });
  refuseStatus(response, request.now);
  return response;
}

/** ciksOf are the companies of a configuration; none means all current filings. */
export function ciksOf({ config }: FetchRequest<'edgar'>): number[] {
  return [
    ...new Set(
      config.ciks
        .split(/[,\s]+/)
        .filter(Boolean)
        .map(Number),
    ),
  ];
}
