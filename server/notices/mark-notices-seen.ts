import { prisma } from '#server/infra/prisma.ts';

/**
 * markNoticesSeen stores the time up to which an administrator has seen notices; an earlier time than the stored one has
 * no effect. Not audited.
 */
export async function markNoticesSeen({ userId, through }: { userId: string; through: Date }): Promise<void> {
  await prisma().user.updateMany({
    where: { id: userId, OR: [{ noticesSeenAt: null }, { noticesSeenAt: { lt: through } }] },
    data: { noticesSeenAt: through },
  });
}
