import { prisma } from '#server/infra/prisma.ts';

export interface ShownVersion {
  id: number;
  name: string;
  version: string;
}

/**
 * readVersions gives every model version, the one to show first: active before others, transformers before word lists,
 * the latest activated first. Where an article has several versions' scores, the earliest in this list is shown.
 */
export async function readVersions(): Promise<ShownVersion[]> {
  return prisma().$queryRaw<ShownVersion[]>`
    SELECT v.id, m.name, v.version
    FROM model_versions v JOIN models m ON m.id = v."modelId"
    ORDER BY v.stage = 'active' DESC, m.kind <> 'vader' DESC, v."activatedAt" DESC NULLS LAST, v.id DESC`;
}
