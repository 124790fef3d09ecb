import type { AllowInside } from '#server/infra/http/guarded-agent.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { refuseStatus, userAgent } from '#server/news/sources/http-answer.ts';

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
  refuseStatus(response, now);
  return response;
}
