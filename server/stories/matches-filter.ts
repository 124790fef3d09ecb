import { Prisma } from '#server/infra/generated/prisma/client.ts';

/** ArticleFilter narrows what is read of the articles within reach; what is left out narrows nothing. */
export interface ArticleFilter {
  tickerId?: number | undefined;
  sector?: string | undefined;
  /** The beginning of a ticker symbol. */
  symbolQuery?: string | undefined;
  /** Only what is about a ticker that this user watches. */
  watchedBy?: string | undefined;
  universe: 'all' | 'real' | 'demo';
}

function likePrefix(text: string): string {
  return `${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** matchesFilter is the condition on an article `a` that passes the filter; all conditions on a company hold for one. */
export function matchesFilter({
  tickerId,
  sector,
  symbolQuery,
  watchedBy,
  universe,
}: ArticleFilter): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (universe !== 'all') conditions.push(Prisma.sql`a.demo = ${universe === 'demo'}`);
  const ticker = [Prisma.sql`l."articleId" = a.id`];
  if (tickerId) ticker.push(Prisma.sql`l."tickerId" = ${tickerId}`);
  if (sector) ticker.push(Prisma.sql`t.sector = ${sector}`);
  if (symbolQuery) ticker.push(Prisma.sql`t.symbol ILIKE ${likePrefix(symbolQuery)}`);
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
