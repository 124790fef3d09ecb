import { readPrisma } from '#server/infra/prisma.ts';

const maxNotices = 50;

/** listNotices gives the newest 50 notices and the number of unseen ones of this administrator. */
export async function listNotices({ userId }: { userId: string }) {
  const [user, notices] = await Promise.all([
    readPrisma().user.findUnique({ where: { id: userId }, select: { noticesSeenAt: true } }),
    readPrisma().notice.findMany({
      orderBy: { id: 'desc' },
      take: maxNotices,
      select: { id: true, at: true, kind: true, sourceId: true, message: true },
    }),
  ]);
  const seenAt = user?.noticesSeenAt ?? null;
  const unseen = await readPrisma().notice.count({ where: seenAt ? { at: { gt: seenAt } } : {} });
  return {
    unseen,
    notices: notices.map((notice) => ({
      ...notice,
      id: String(notice.id),
      seen: seenAt !== null && notice.at <= seenAt,
    })),
  };
}
