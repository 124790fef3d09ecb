import { prisma } from '#server/infra/prisma.ts';

/** StagedVersion is a version in the registry. */
export interface StagedVersion {
  id: number;
  version: string;
}

/** findStagedVersion gives the version of a model in this stage, the latest registered one; null without any. */
export function findStagedVersion(model: string, stage: 'active' | 'shadow'): Promise<StagedVersion | null> {
  return prisma().modelVersion.findFirst({
    where: { model: { name: model }, stage },
    orderBy: { id: 'desc' },
    select: { id: true, version: true },
  });
}

/** findActiveVersion gives the active version of a model; null when the registry has none. */
export async function findActiveVersion(model: string): Promise<string | null> {
  return (await findStagedVersion(model, 'active'))?.version ?? null;
}
