import type { HistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';

/** visibleTo is the SQL condition on `articles a` for what a reader may see; every read of news applies it. */
export function visibleTo(limit: HistoryLimit, demoShown: boolean): Prisma.Sql {
  const visible = demoShown
    ? Prisma.sql`(a.demo OR a."availableAt" <= ${limit.realUntil})`
    : Prisma.sql`(NOT a.demo AND a."availableAt" <= ${limit.realUntil})`;
  return Prisma.sql`a."availableAt" > ${limit.from} AND a."availableAt" <= ${limit.asOf} AND ${visible}`;
}
