import type { Reach } from '#domain/accounts/reach-of.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';

/** withinReach is the SQL condition on `articles a` that every read of news carries. */
export function withinReach(reach: Reach, demoShown: boolean): Prisma.Sql {
  const visible = demoShown
    ? Prisma.sql`(a.demo OR a."availableAt" <= ${reach.realUntil})`
    : Prisma.sql`(NOT a.demo AND a."availableAt" <= ${reach.realUntil})`;
  return Prisma.sql`a."availableAt" > ${reach.from} AND a."availableAt" <= ${reach.asOf} AND ${visible}`;
}
