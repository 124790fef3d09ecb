import type { Prisma } from '#server/infra/generated/prisma/client.ts';
import { readPrisma } from '#server/infra/prisma.ts';

/** plainRead is a HeavyReader for callers without a user: it only has the statement timeout of reads. */
export function plainRead<T extends object>(sql: Prisma.Sql): Promise<T[]> {
  return readPrisma().$queryRaw<T[]>(sql);
}
