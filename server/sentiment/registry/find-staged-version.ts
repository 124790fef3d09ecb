import { prisma } from '#server/infra/prisma.ts';

export interface StagedVersion {
  id: number;
  version: string;
}

/** findStagedVersion gives the version of a model that has this stage, the latest entered one, or null. */
export function findStagedVersion(model: string, stage: 'active' | 'shadow'): Promise<StagedVersion | null> {
  return prisma().modelVersion.findFirst({
    where: { model: { name: model }, stage },
    orderBy: { id: 'desc' },
    select: { id: true, version: true },
  });
}

/** findActiveVersion gives the version of a model that is to serve, or null when the registry has none. */
export async function findActiveVersion(model: string): Promise<string | null> {
  return (await findStagedVersion(model, 'active'))?.version ?? null;
}
