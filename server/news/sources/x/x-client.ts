import type { z } from 'zod';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { AllowInside } from '#server/infra/http/guarded-agent.ts';
import { type SafeResponse, safeFetch } from '#server/infra/http/safe-fetch.ts';
import { refuseStatus } from '#server/news/sources/http-answer.ts';
import { parseAnswer } from '#server/news/sources/parse-answer.ts';

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

/** xUrl gives the address of an endpoint with its parameters; empty ones are left out. */
export function xUrl(
  { config }: XAccess,
  path: string,
  parameters: Record<string, string | undefined>,
): string {
  const url = new URL(`${config.apiUrl.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(parameters)) if (value) url.searchParams.set(name, value);
  return url.href;
}

/** readReset gives the seconds until X's limit is lifted: x-rate-limit-reset is a moment in seconds since 1970. */
export function readReset(headers: Record<string, string>, now: Date): number | undefined {
  const reset = Number(headers['x-rate-limit-reset'] ?? Number.NaN);
  return Number.isFinite(reset) ? Math.max(0, reset - now.getTime() / 1_000) : undefined;
}

/** refuseXStatus is refuseStatus that knows X's own rate header, and that a 400 is about the query. Errors: FetchError. */
export function refuseXStatus(response: SafeResponse, now: Date): void {
  if (response.status === 400)
    throw new FetchError('query-refused', 'X does not take the query (HTTP 400)', { httpStatus: 400 });
  try {
    refuseStatus(response, now);
  } catch (error) {
    if (!(error instanceof FetchError) || error.code !== 'rate-limited') throw error;
    const retryAfterSeconds = error.hints.retryAfterSeconds ?? readReset(response.headers, now);
    throw new FetchError(error.code, error.message, {
      ...error.hints,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    });
  }
}

/** xAuthorization are the headers that open the API. */
export function xAuthorization({ config }: XAccess): Record<string, string> {
  return { authorization: `Bearer ${config.bearerToken}` };
}

/** askX asks one endpoint and parses its answer. Errors: FetchError. */
export async function askX<S extends z.ZodType>(
  access: XAccess,
  url: string,
  schema: S,
  body?: unknown,
): Promise<{ answer: z.infer<S>; response: SafeResponse }> {
  const post = body === undefined ? {} : { method: 'POST' as const, body: JSON.stringify(body) };
  const response = await safeFetch(url, {
    headers: {
      ...xAuthorization(access),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    allowInside: access.allowInside,
    ...post,
  });
  refuseXStatus(response, access.now);
  return { answer: parseAnswer(response, schema), response };
}
