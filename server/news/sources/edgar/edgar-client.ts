import { setTimeout as sleep } from 'node:timers/promises';
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

/**
 * askEdgar asks the SEC once, introduced as it demands and in its pace. Errors: FetchError; `credentials-refused` where
 * the SEC does not take how we introduce ourselves.
 */
export async function askEdgar(request: FetchRequest<'edgar'>, url: string): Promise<SafeResponse> {
  await waitForSlot();
  const response = await safeFetch(url, {
    headers: { 'user-agent': request.config.userAgent || env().SEC_USER_AGENT },
    allowInside: request.allowInside,
  });
  if (response.status === 403 && /rate threshold/i.test(response.body.subarray(0, 20_000).toString())) {
    throw new FetchError('rate-limited', 'The SEC says that we ask too often', {
      httpStatus: 403,
      retryAfterSeconds: shutOutSeconds,
    });
  }
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
