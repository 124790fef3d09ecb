import type { TickerLink } from '#domain/tickers/ticker-link.ts';
import { type Columns, insertRows } from '#server/infra/insert-rows.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import type { ArticleRow } from '#server/news/judge-draft.ts';
import { insertPromises } from '#server/outbox/insert-promises.ts';

const articleColumns: Columns<ArticleRow> = {
  id: 'uuid',
  sourceId: 'uuid',
  externalId: 'text',
  url: 'text',
  canonicalUrl: 'text',
  outlet: 'text',
  title: 'text',
  summary: 'text',
  authors: 'text[]',
  language: 'text',
  publishedAt: 'timestamptz',
  publishedAtConfidence: '"TimeConfidence"',
  firstSeenAt: 'timestamptz',
  availableAt: 'timestamptz',
  contentHash: 'text',
  priority: '"Priority"',
  eventType: 'text',
  eventReason: 'text',
  importance: 'int',
  credibility: 'float8',
  flags: 'text[]',
  demo: 'boolean',
  backfilled: 'boolean',
  correlationId: 'text',
};

const linkColumns = {
  articleId: 'uuid',
  tickerId: 'int',
  relevance: 'int',
  reason: 'text',
  method: 'text',
  mention: 'text',
};

export type StoredArticle = Pick<ArticleRow, 'id' | 'externalId' | 'priority' | 'correlationId'>;

/**
 * insertArticles stores articles with their ticker links and the outbox rows that promise their scoring, and gives those
 * that are new: another worker may have stored some of them since we looked, and they are not ours to announce.
 */
export async function insertArticles(
  tx: Transaction,
  rows: ArticleRow[],
  linksOf: ReadonlyMap<string, TickerLink[]>,
): Promise<StoredArticle[]> {
  const stored = await insertRows<ArticleRow, StoredArticle>(tx, 'articles', articleColumns, rows, [
    'id',
    'externalId',
    'priority',
    'correlationId',
  ]);
  const links = stored.flatMap(({ id: articleId, externalId }) =>
    (linksOf.get(externalId) ?? []).map(({ tickerId, relevance, reason, method, mention }) => ({
      articleId,
      tickerId,
      relevance,
      reason,
      method,
      mention,
    })),
  );
  await insertRows(tx, 'article_tickers', linkColumns, links);
  await insertPromises(tx, stored);
  return stored;
}
