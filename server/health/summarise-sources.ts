import { computeSourceHealth } from '#domain/sources/compute-source-health.ts';
import { prisma } from '#server/infra/prisma.ts';

/**
 * summariseSources counts the active sources that answer (late ones included) and those not fetched yet, and lists those
 * that fail and those that are late.
 */
export async function summariseSources() {
  const rows = await prisma().source.findMany({
    where: { state: 'active', deletedAt: null },
    select: {
      name: true,
      state: true,
      failuresInRow: true,
      lastErrorCode: true,
      lastSuccessAt: true,
      nextCheckAt: true,
      lateSince: true,
    },
    orderBy: { name: 'asc' },
  });
  const sources = rows.map((row) => ({ ...row, health: computeSourceHealth(row) }));
  const failing = sources
    .filter(({ health }) => health === 'failing')
    .map(({ name, lastErrorCode, nextCheckAt }) => ({ name, lastErrorCode, nextCheckAt }));
  const late = sources.flatMap(({ name, health, lateSince }) =>
    health === 'late' && lateSince ? [{ name, lateSince }] : [],
  );
  const unread = sources.filter(({ health }) => health === 'unknown').length;
  return {
    total: sources.length,
    answering: sources.length - failing.length - unread,
    unread,
    failing,
    late,
  };
}
