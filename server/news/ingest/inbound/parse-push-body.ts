import { type PushBody, pushBodySchema } from '#domain/sources/push/push-body.ts';
import { cleanText } from '#domain/text/clean-text.ts';
import { mapJsonStrings } from '#domain/text/map-json-strings.ts';
import { InboundRefusal } from '#server/news/ingest/inbound/inbound-refusal.ts';

/** parsePushBody parses a signed body. Errors: InboundRefusal `not-json`, `bad-events` with the invalid field. */
export function parsePushBody(body: Buffer): PushBody {
  let json: unknown;
  try {
    // Postgres stores neither NUL nor lone surrogates, also not in JSON.
    json = mapJsonStrings(JSON.parse(body.toString()), (text) => cleanText(text).text);
  } catch {
    throw new InboundRefusal('not-json', 'The body is not JSON');
  }
  const parsed = pushBodySchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || 'body';
  throw new InboundRefusal('bad-events', `${field}: ${issue?.message ?? 'is invalid'}`);
}
