import { prisma } from '#server/infra/prisma.ts';

/** listRegisteredVersions gives every version in the registry by model, the newest first. */
export async function listRegisteredVersions() {
  const rows = await prisma().modelVersion.findMany({
    include: { model: true },
    orderBy: [{ model: { name: 'asc' } }, { id: 'desc' }],
  });
  return rows.map(({ model, version, stage, metrics, createdAt, activatedAt }) => ({
    name: model.name,
    kind: model.kind,
    version,
    stage,
    metrics: metrics as Record<string, unknown>,
    createdAt,
    activatedAt,
  }));
}
