import { cleanText } from '#domain/news/clean-text.ts';
import { type PushBody, pushBody } from '#domain/sources/push-body.ts';
import { InboundRefusal } from '#server/news/inbound/inbound-refusal.ts';

/** Postgres takes no NUL and no half surrogate, in JSON neither. */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value).text;
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [cleanText(key).text, storable(entry)]),
  );
}

/** parsePush reads a signed body. Errors: InboundRefusal `not-json`, `bad-events` naming the field that does not fit. */
export function parsePush(body: Buffer): PushBody {
  let json: unknown;
  try {
    json = storable(JSON.parse(body.toString()));
  } catch {
    throw new InboundRefusal('not-json', 'The body is not JSON');
  }
  const parsed = pushBody.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || 'body';
  throw new InboundRefusal('bad-events', `${field}: ${issue?.message ?? 'does not fit'}`);
}
