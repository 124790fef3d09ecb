import type { z } from 'zod';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { AllowInside } from '#server/infra/http/create-guarded-agent.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { assertSuccessStatus } from '#server/news/fetch/assert-success-status.ts';
import { parseApiResponse } from '#server/news/fetch/parse-api-response.ts';

/** XAccess is how the API is reached: base address, token, clock. */
export interface XAccess {
  config: { apiUrl: string; bearerToken: string };
  allowInside: AllowInside;
  now: Date;
}

/** The fields every reading of posts asks for. */
export const tweetFields = {
  'tweet.fields': 'created_at,lang,entities,public_metrics',
  expansions: 'author_id',
  'user.fields': 'username,name',
} as const;

/** buildXUrl gives the address of an endpoint with its parameters; empty ones are left out. */
export function buildXUrl(
  { config }: XAccess,
  path: string,
  parameters: Record<string, string | undefined>,
): string {
  const url = new URL(`${config.apiUrl.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(parameters)) if (value) url.searchParams.set(name, value);
  return url.href;
}

/** readXResetSeconds gives the seconds until X's limit is lifted: x-rate-limit-reset is a moment in seconds since 1970. */
export function readXResetSeconds(headers: Record<string, string>, now: Date): number | undefined {
  const reset = Number(headers['x-rate-limit-reset'] ?? Number.NaN);
  return Number.isFinite(reset) ? Math.max(0, reset - now.getTime() / 1_000) : undefined;
}

/** assertXSuccessStatus is assertSuccessStatus that knows X's own rate header, and that a 400 is about the query. Errors: FetchError. */
export function assertXSuccessStatus(response: SafeResponse, now: Date): void {
  if (response.status === 400)
    throw new FetchError('query-refused', 'X does not take the query (HTTP 400)', { httpStatus: 400 });
  try {
    assertSuccessStatus(response, now);
  } catch (error) {
    if (!(error instanceof FetchError) || error.code !== 'rate-limited') throw error;
    const retryAfterSeconds = error.hints.retryAfterSeconds ?? readXResetSeconds(response.headers, now);
    throw new FetchError(error.code, error.message, {
      ...error.hints,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    });
  }
}

/** xAuthorizationHeaders are the headers that open the API. */
export function xAuthorizationHeaders({ config }: XAccess): Record<string, string> {
  return { authorization: `Bearer ${config.bearerToken}` };
}

/** requestX asks one endpoint and parses its answer. Errors: FetchError. */
export async function requestX<S extends z.ZodType>(
  access: XAccess,
  url: string,
  schema: S,
  body?: unknown,
): Promise<{ answer: z.infer<S>; response: SafeResponse }> {
  const post = body === undefined ? {} : { method: 'POST' as const, body: JSON.stringify(body) };
  const response = await safeFetch(url, {
    headers: {
      ...xAuthorizationHeaders(access),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    allowInside: access.allowInside,
    ...post,
  });
  assertXSuccessStatus(response, access.now);
  return { answer: parseApiResponse(response, schema), response };
}
