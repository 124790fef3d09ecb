import { prisma } from '#server/infra/prisma.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { publishLiveEvents } from '#server/live-events/publish-live-events.ts';

/** publishSourceHealth tells open pages that a source broke or recovered. */
export async function publishSourceHealth(sourceId: string): Promise<void> {
  const source = await prisma().source.findUnique({ where: { id: sourceId } });
  if (!source) return;
  await publishLiveEvents(sharedCacheRedis(), [
    {
      key: `source:${source.id}:${source.lastAttemptAt?.getTime() ?? 0}`,
      event: {
        type: 'source.health',
        demo: source.demo,
        sourceId: source.id,
        name: source.name,
        healthy: source.failuresInRow === 0,
        failuresInRow: source.failuresInRow,
        lastErrorCode: source.lastErrorCode,
        nextCheckAt: source.nextCheckAt?.toISOString() ?? null,
      },
    },
  ]);
}
