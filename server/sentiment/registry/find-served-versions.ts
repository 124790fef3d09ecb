import { manifestVersion } from '#domain/sentiment/models/manifest-version.ts';
import { prisma } from '#server/infra/prisma.ts';
import { findActiveVersion } from '#server/sentiment/registry/find-staged-version.ts';

/**
 * findServedVersions gives the manifest versions of a model that may serve: the active one first, then those that were active
 * before, the latest first, and versions that were rolled back last.
 */
export async function findServedVersions(model: string): Promise<string[]> {
  const active = await findActiveVersion(model);
  const before = await prisma().modelVersion.findMany({
    where: { model: { name: model }, activatedAt: { not: null }, NOT: { stage: 'active' } },
    orderBy: [{ rolledBackAt: { sort: 'asc', nulls: 'first' } }, { activatedAt: 'desc' }],
    select: { version: true },
  });
  return [
    ...new Set([...(active ? [active] : []), ...before.map(({ version }) => version)].map(manifestVersion)),
  ];
}
