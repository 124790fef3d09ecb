import { hashText } from '#server/infra/hash-text.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { InboundRefusal } from '#server/news/ingest/inbound/inbound-refusal.ts';
import { replayWindowSeconds } from '#server/news/ingest/inbound/verify-signature.ts';

/**
 * rejectReplayedSignature binds a verified signature to the idempotency key it first came with, while it is valid: the key is
 * not signed, and a recorded delivery must not be accepted again under another key. Errors: InboundRefusal `replayed`.
 */
export async function rejectReplayedSignature(
  sourceId: string,
  signature: string,
  key: string,
): Promise<void> {
  const name = `inbound:signature:${sourceId}:${hashText(signature)}`;
  const redis = sharedCacheRedis();
  if ((await redis.set(name, key, 'EX', 2 * replayWindowSeconds, 'NX')) === 'OK') return;
  if ((await redis.get(name)) === key) return;
  throw new InboundRefusal('replayed', 'This signature was used with another idempotency key before');
}
