import type { HistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';

/** visibleTo is the SQL condition on `articles a` that every read of news carries. */
export function visibleTo(reach: HistoryLimit, demoShown: boolean): Prisma.Sql {
  const visible = demoShown
    ? Prisma.sql`(a.demo OR a."availableAt" <= ${reach.realUntil})`
    : Prisma.sql`(NOT a.demo AND a."availableAt" <= ${reach.realUntil})`;
  return Prisma.sql`a."availableAt" > ${reach.from} AND a."availableAt" <= ${reach.asOf} AND ${visible}`;
}
