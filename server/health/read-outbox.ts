import { prisma } from '#server/infra/prisma.ts';

/** readOutbox counts pending outbox work, each article of a scoring job by itself, and waiting dead letters. */
export async function readOutbox(
  now: Date,
): Promise<{ pending: number; failed: number; oldestMs: number | null }> {
  const [[backlog], failed] = await Promise.all([
    prisma().$queryRaw<{ pending: number; oldest: Date | null }[]>`
      SELECT coalesce(sum(CASE WHEN payload ? 'articles' THEN jsonb_array_length(payload -> 'articles') ELSE 1 END), 0)::int
        AS pending, min("createdAt") AS oldest FROM outbox`,
    prisma().deadLetter.count({ where: { state: 'waiting' } }),
  ]);
  const oldest = backlog?.oldest;
  return {
    pending: backlog?.pending ?? 0,
    failed,
    oldestMs: oldest ? Math.max(0, now.getTime() - oldest.getTime()) : null,
  };
}
