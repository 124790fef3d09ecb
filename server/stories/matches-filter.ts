import type { Universe } from '#domain/demo/universe.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';

/** ArticleFilter selects among the articles that a reader may see; an absent member selects all. */
export interface ArticleFilter {
  tickerId?: number | undefined;
  sector?: string | undefined;
  /** Only articles about a ticker that this user watches. */
  watchedBy?: string | undefined;
  /** Without copies of earlier reports. */
  firstOnly?: boolean | undefined;
  universe: Universe;
}

/** matchesFilter is the SQL condition on `articles a` and `story_articles m`; one company must meet all conditions on companies. */
export function matchesFilter({
  tickerId,
  sector,
  firstOnly,
  watchedBy,
  universe,
}: ArticleFilter): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (universe !== 'all') conditions.push(Prisma.sql`a.demo = ${universe === 'demo'}`);
  if (firstOnly) conditions.push(Prisma.sql`m."copyOfId" IS NULL`);
  const ticker = [Prisma.sql`l."articleId" = a.id`];
  if (tickerId) ticker.push(Prisma.sql`l."tickerId" = ${tickerId}`);
  if (sector) ticker.push(Prisma.sql`t.sector = ${sector}`);
  if (watchedBy) {
    ticker.push(Prisma.sql`l."tickerId" IN (
      SELECT w."tickerId" FROM ticker_watches w WHERE w."userId" = ${watchedBy}::uuid)`);
  }
  if (ticker.length > 1) {
    conditions.push(Prisma.sql`EXISTS (
      SELECT 1 FROM article_tickers l JOIN tickers t ON t.id = l."tickerId"
      WHERE ${Prisma.join(ticker, ' AND ')})`);
  }
  return Prisma.join(conditions, ' AND ');
}
