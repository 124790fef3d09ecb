import { prisma } from '#server/infra/prisma.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { acquireHostPermit, toHostPermitRequest, withHostPermit } from '#server/news/fetch/host-permits.ts';
import { type IngestOptions, ingestSource } from '#server/news/ingest/ingest-source.ts';
import { RetryLaterError } from '#server/queues/retry-later-error.ts';

/** ingestWithHostPermit reads a source once its host has room for one more reader. Errors: RetryLaterError while it has none. */
export async function ingestWithHostPermit(sourceId: string, options: IngestOptions): Promise<void> {
  const source = await prisma().source.findUnique({
    where: { id: sourceId },
    select: { id: true, kind: true, url: true, state: true, deletedAt: true },
  });
  if (!source || source.deletedAt || source.state === 'paused') return;
  const permit = toHostPermitRequest(source);
  if (!permit) {
    await ingestSource(sourceId, options);
    return;
  }
  const redis = sharedCacheRedis();
  const waitMs = await acquireHostPermit(redis, permit);
  if (waitMs > 0) throw new RetryLaterError(waitMs);
  await withHostPermit(redis, permit, () => ingestSource(sourceId, options));
}
