import { prisma } from '#server/infra/prisma.ts';

/** summariseSources says how many of the active sources answer, and names those that don't. */
export async function summariseSources() {
  const sources = await prisma().source.findMany({
    where: { state: 'active', deletedAt: null },
    select: { name: true, failuresInRow: true, lastErrorCode: true, nextCheckAt: true },
    orderBy: { name: 'asc' },
  });
  const failing = sources
    .filter(({ failuresInRow }) => failuresInRow > 0)
    .map(({ name, lastErrorCode, nextCheckAt }) => ({ name, lastErrorCode, nextCheckAt }));
  return { total: sources.length, healthy: sources.length - failing.length, failing };
}
