import { prisma } from '#server/infra/prisma.ts';

/** findActiveVersion gives the version of a model that is to serve, or null when the registry has none. */
export async function findActiveVersion(model: string): Promise<string | null> {
  const found = await prisma().modelVersion.findFirst({
    where: { model: { name: model }, stage: 'active' },
    orderBy: { activatedAt: 'desc' },
    select: { version: true },
  });
  return found?.version ?? null;
}
