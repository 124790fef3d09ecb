import { Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';

/** DisplayedVersion is a model version whose scores may be shown. */
export interface DisplayedVersion {
  id: number;
  name: string;
  version: string;
}

/**
 * displayOrder is the SQL order of `model_versions v` and `models o`, the one to show first: active versions, then transformers
 * before VADER, then the latest activated.
 */
export const displayOrder = Prisma.sql`
  v.stage = 'active' DESC, o.kind <> 'vader' DESC, v."activatedAt" DESC NULLS LAST, v.id DESC`;

/** readModelVersions gives every model version in display order. Of an article's scores the first version in this list is shown. */
export async function readModelVersions(): Promise<DisplayedVersion[]> {
  return prisma().$queryRaw<DisplayedVersion[]>`
    SELECT v.id, o.name, v.version
    FROM model_versions v JOIN models o ON o.id = v."modelId"
    ORDER BY ${displayOrder}`;
}
