import type { z } from 'zod';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { SafeResponse } from '#server/infra/http/safe-fetch.ts';
import { parseJsonBody } from '#server/news/fetch/parse-json-body.ts';

/** parseAnswer reads a JSON answer in the shape its API documents. Errors: FetchError `malformed`, naming the field only. */
export function parseApiResponse<S extends z.ZodType>(response: SafeResponse, schema: S): z.infer<S> {
  const parsed = schema.safeParse(parseJsonBody(response));
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') || 'the whole';
  throw new FetchError('malformed', `The answer is not what the API documents (${field})`, {
    httpStatus: response.status,
    bytes: response.body.length,
  });
}
