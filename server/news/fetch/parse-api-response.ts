import type { z } from 'zod';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { SafeResponse } from '#server/infra/http/safe-fetch.ts';

/** parseJsonBody parses a body as JSON. Errors: FetchError `malformed`, which never quotes the body. */
export function parseJsonBody({ body, status, headers }: SafeResponse): unknown {
  const text = new TextDecoder().decode(body);
  try {
    return JSON.parse(text);
  } catch {
    const type = headers['content-type']?.split(';')[0]?.slice(0, 60);
    const what = text.trim() === '' ? 'is empty' : `is not JSON${type ? ` but ${type}` : ''}`;
    throw new FetchError('malformed', `The response ${what}`, { httpStatus: status, bytes: body.length });
  }
}

/**
 * parseApiResponse parses a JSON body by the schema its API documents. Errors: FetchError `malformed`, which names the
 * first field that does not fit and never quotes the body.
 */
export function parseApiResponse<S extends z.ZodType>(response: SafeResponse, schema: S): z.infer<S> {
  const parsed = schema.safeParse(parseJsonBody(response));
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') || 'the document itself';
  throw new FetchError('malformed', `The response does not have the documented shape (${field})`, {
    httpStatus: response.status,
    bytes: response.body.length,
  });
}
