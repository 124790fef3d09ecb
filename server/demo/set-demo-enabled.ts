import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { publishLiveEvents } from '#server/live-events/publish-live-events.ts';

/**
 * setDemoEnabled switches the simulated universe on or off by resuming or pausing all of its sources. While it is off,
 * reads hide what it told; switching it on again brings that back. Open pages hear of it at once.
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
