import type { AllowInside } from '#server/infra/http/create-guarded-agent.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { assertSuccessStatus, userAgent } from '#server/news/fetch/assert-success-status.ts';

/** fetchPage asks for a web page; 304 is an answer where validators were given. Errors: FetchError. */
export async function fetchPage(
  url: string,
  {
    now,
    allowInside,
    headers = {},
  }: { now: Date; allowInside: AllowInside; headers?: Record<string, string> },
): Promise<SafeResponse> {
  const response = await safeFetch(url, {
    headers: {
      accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5',
      'user-agent': userAgent,
      ...headers,
    },
    allowInside,
  });
  assertSuccessStatus(response, now);
  return response;
}
