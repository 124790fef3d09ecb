import type { z } from 'zod';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { trimEndCharacters } from '#domain/text/scan-text.ts';
import { assertSuccessStatus } from '#server/news/fetch/assert-success-status.ts';
import type { HttpClient, HttpResponse } from '#server/news/fetch/create-http-client.ts';
import { parseApiResponse } from '#server/news/fetch/parse-api-response.ts';

/** XAccess is what a request to the API needs. */
export interface XAccess {
  config: { apiUrl: string; bearerToken: string };
  http: HttpClient;
  now: Date;
}

/** tweetFields are the query parameters for the fields of posts that we use. */
export const tweetFields = {
  'tweet.fields': 'created_at,lang,entities,public_metrics',
  expansions: 'author_id',
  'user.fields': 'username,name',
} as const;

/** buildXUrl builds the URL of an endpoint with its parameters; empty ones are left out. */
export function buildXUrl(
  { config }: XAccess,
  path: string,
  parameters: Record<string, string | undefined>,
): string {
  const url = new URL(`${trimEndCharacters(config.apiUrl, '/')}${path}`);
  for (const [name, value] of Object.entries(parameters)) if (value) url.searchParams.set(name, value);
  return url.href;
}

/** assertXSuccessStatus is assertSuccessStatus for X, where 400 refuses the query. Errors: FetchError. */
export function assertXSuccessStatus(
  response: { status: number; headers: Record<string, string>; body: Uint8Array },
  now: Date,
): void {
  if (response.status === 400)
    throw new FetchError('query-refused', 'X does not accept the query (HTTP 400)', { httpStatus: 400 });
  assertSuccessStatus(response, now);
}

/** xAuthorizationHeaders are the headers that authenticate a request. */
export function xAuthorizationHeaders({ config }: XAccess): Record<string, string> {
  return { authorization: `Bearer ${config.bearerToken}` };
}

/**
 * requestX requests an endpoint and parses its response; with a body it is a POST. Rules change by our own requests, so
 * only reading posts is `shared`. Errors: FetchError.
 */
export async function requestX<S extends z.ZodType>(
  access: XAccess,
  url: string,
  schema: S,
  { body, shared = false }: { body?: unknown; shared?: boolean } = {},
): Promise<{ document: z.infer<S>; response: HttpResponse }> {
  const options = { acceptsStatus: () => true, spaced: shared, shared };
  const headers = xAuthorizationHeaders(access);
  const response =
    body === undefined
      ? await access.http.get(url, { ...options, headers })
      : await access.http.post(url, JSON.stringify(body), {
          ...options,
          headers: { ...headers, 'content-type': 'application/json' },
        });
  assertXSuccessStatus(response, access.now);
  return { document: parseApiResponse(response, schema), response };
}
