import { prisma } from '#server/infra/prisma.ts';

/**
 * markNoticesSeen remembers that an administrator saw the notices up to a time, that of the newest one shown: what came
 * since stays new. It never goes back. Reading is nothing to audit.
 */
export async function markNoticesSeen({ userId, through }: { userId: string; through: Date }): Promise<void> {
  await prisma().user.updateMany({
    where: { id: userId, OR: [{ noticesSeenAt: null }, { noticesSeenAt: { lt: through } }] },
    data: { noticesSeenAt: through },
  });
}
