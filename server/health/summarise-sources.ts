import { prisma } from '#server/infra/prisma.ts';

/** summariseSources says how many of the active sources answer, and names those that don't, and those that are late. */
export async function summariseSources() {
  const sources = await prisma().source.findMany({
    where: { state: 'active', deletedAt: null },
    select: { name: true, failuresInRow: true, lastErrorCode: true, nextCheckAt: true, lateSince: true },
    orderBy: { name: 'asc' },
  });
  const failing = sources
    .filter(({ failuresInRow }) => failuresInRow > 0)
    .map(({ name, lastErrorCode, nextCheckAt }) => ({ name, lastErrorCode, nextCheckAt }));
  const late = sources.flatMap(({ name, failuresInRow, lateSince }) =>
    lateSince && failuresInRow === 0 ? [{ name, lateSince }] : [],
  );
  return { total: sources.length, healthy: sources.length - failing.length, failing, late };
}
