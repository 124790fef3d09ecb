import { prisma } from '#server/infra/prisma.ts';

/** findModelVersion gives the registry's id of a model version, entering it first when it is new to the database. */
export async function findModelVersion({
  name,
  version,
  kind,
}: {
  name: string;
  version: string;
  kind: string;
}): Promise<number> {
  const model = await prisma().model.upsert({ where: { name }, create: { name, kind }, update: {} });
  const found = await prisma().modelVersion.upsert({
    where: { modelId_version: { modelId: model.id, version } },
    create: { modelId: model.id, version, stage: 'active', activatedAt: new Date() },
    update: {},
  });
  return found.id;
}
