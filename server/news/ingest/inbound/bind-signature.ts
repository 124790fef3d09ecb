import { hashText } from '#server/infra/hash-text.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { InboundRefusal } from '#server/news/ingest/inbound/inbound-refusal.ts';
import { replayWindowSeconds, type VerifiedSignature } from '#server/news/ingest/inbound/verify-signature.ts';

/** BoundSignature is a signature that was bound to the source and the key of its delivery. */
export interface BoundSignature {
  /** True when the signature came before, with the same source and key. */
  isRepeat: boolean;
  /** release forgets a first use, for a delivery that was not accepted and may come again. */
  release(): Promise<void>;
}

/** bind sets a value where there is none and gives the value that is there. */
async function bind(name: string, value: string): Promise<{ bound: string; isFirst: boolean }> {
  const redis = sharedCacheRedis();
  const isFirst = (await redis.set(name, value, 'EX', 2 * replayWindowSeconds, 'NX')) === 'OK';
  return { bound: isFirst ? value : ((await redis.get(name)) ?? value), isFirst };
}

/**
 * bindSignature binds a verified signature, while it is valid, to the idempotency key it first came with, because the key is
 * not signed; and one that does not contain the source to the source it first came to, because another source may have the
 * same secret. Errors: InboundRefusal `replayed`.
 */
export async function bindSignature(
  sourceId: string,
  { signature, namesSource }: VerifiedSignature,
  key: string,
): Promise<BoundSignature> {
  const id = hashText(signature);
  if (!namesSource) {
    const { bound } = await bind(`inbound:signature-source:${id}`, sourceId);
    if (bound !== sourceId)
      throw new InboundRefusal('replayed', 'This signature was used at another source before');
  }
  const name = `inbound:signature:${sourceId}:${id}`;
  const { bound, isFirst } = await bind(name, key);
  if (bound !== key)
    throw new InboundRefusal('replayed', 'This signature was used with another idempotency key before');
  return {
    isRepeat: !isFirst,
    async release() {
      if (isFirst) await sharedCacheRedis().del(name);
    },
  };
}
