import { prisma } from '#server/infra/prisma.ts';

/** readOutbox counts the work promised but not done, and the work given up. */
export async function readOutbox(
  now: Date,
): Promise<{ pending: number; failed: number; oldestMs: number | null }> {
  const [pending, failed] = await Promise.all([
    prisma().outboxEntry.aggregate({ _count: true, _min: { createdAt: true } }),
    prisma().deadLetter.count({ where: { state: 'waiting' } }),
  ]);
  const oldest = pending._min.createdAt;
  return {
    pending: pending._count,
    failed,
    oldestMs: oldest ? Math.max(0, now.getTime() - oldest.getTime()) : null,
  };
}
