import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { publishLiveEvents } from '#server/live-events/live-stream.ts';

/**
 * setDemoEnabled turns simulated news on or off by resuming or pausing its sources, with an audit row, and publishes a
 * live event. While it is off, reads hide its articles; they are kept.
 */
export async function setDemoEnabled({ actor, input }: { actor: Actor; input: { enabled: boolean } }) {
  const { enabled } = input;
  const auditId = await prisma().$transaction(async (tx) => {
    await tx.source.updateMany({
      where: { demo: true, deletedAt: null },
      data: enabled ? { state: 'active', nextCheckAt: null } : { state: 'paused' },
    });
    return writeAudit(tx, { actor, action: 'universe.set-demo', entity: 'universe', detail: { enabled } });
  });
  const event = { type: 'universe.changed' as const, demo: true, enabled };
  await publishLiveEvents(sharedCacheRedis(), [{ key: `universe:${auditId}`, event }]);
}
