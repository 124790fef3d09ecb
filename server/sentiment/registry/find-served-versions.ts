import { manifestVersion } from '#domain/sentiment/models/manifest-version.ts';
import { prisma } from '#server/infra/prisma.ts';
import { findActiveVersion } from '#server/sentiment/registry/find-staged-version.ts';

/**
 * findServedVersions gives the versions of a model that may serve, as their manifests name them: the active one first,
 * then those that served before, the latest first and what was rolled back from last.
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
