import { prisma } from '#server/infra/prisma.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { holdSlot, takeSlot } from '#server/news/host-slots.ts';
import { type IngestOptions, ingestSource } from '#server/news/ingest-source.ts';
import { slotOfSource } from '#server/news/slot-of-source.ts';
import { PutBackError } from '#server/queues/put-back-error.ts';

/** fetchInTurn reads a source once its host has room for one more reader. Errors: PutBackError while it has none. */
export async function fetchInTurn(sourceId: string, options: IngestOptions): Promise<void> {
  const source = await prisma().source.findUnique({
    where: { id: sourceId },
    select: { id: true, kind: true, url: true, state: true, deletedAt: true },
  });
  if (!source || source.deletedAt || source.state === 'paused') return;
  const slot = slotOfSource(source);
  if (!slot) {
    await ingestSource(sourceId, options);
    return;
  }
  const redis = sharedCacheRedis();
  const waitMs = await takeSlot(redis, slot);
  if (waitMs > 0) throw new PutBackError(waitMs);
  await holdSlot(redis, slot, () => ingestSource(sourceId, options));
}
