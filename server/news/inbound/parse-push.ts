import { cleanText } from '#domain/news/clean-text.ts';
import { mapTexts } from '#domain/news/map-texts.ts';
import { type PushBody, pushBody } from '#domain/sources/push-body.ts';
import { InboundRefusal } from '#server/news/inbound/inbound-refusal.ts';

/** parsePush reads a signed body. Errors: InboundRefusal `not-json`, `bad-events` naming the field that does not fit. */
export function parsePush(body: Buffer): PushBody {
  let json: unknown;
  try {
    // Postgres takes no NUL and no half surrogate, in JSON neither.
    json = mapTexts(JSON.parse(body.toString()), (text) => cleanText(text).text);
  } catch {
    throw new InboundRefusal('not-json', 'The body is not JSON');
  }
  const parsed = pushBody.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || 'body';
  throw new InboundRefusal('bad-events', `${field}: ${issue?.message ?? 'does not fit'}`);
}
