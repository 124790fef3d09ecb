import type { TickerLink } from '#domain/tickers/ticker-link.ts';
import { type ColumnTypes, toColumnList, toRecordset } from '#server/infra/insert-rows.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import type { ArticleRow } from '#server/news/ingest/judge-draft.ts';
import { outboxColumns, toOutboxRows } from '#server/outbox/outbox-rows.ts';

const articleColumns: ColumnTypes<ArticleRow> = {
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

/** RevisionRow is a text that a known article was changed to. */
export interface RevisionRow {
  articleId: string;
  revision: number;
  title: string;
  summary: string;
  contentHash: string;
  seenAt: Date;
}

const revisionColumns: ColumnTypes<RevisionRow> = {
  articleId: 'uuid',
  revision: 'int',
  title: 'text',
  summary: 'text',
  contentHash: 'text',
  seenAt: 'timestamptz',
};

export type InsertedArticle = Pick<ArticleRow, 'id' | 'priority' | 'correlationId'>;

/** InsertedArticles are those that are new, and how many of the revisions are. */
export interface InsertedArticles {
  stored: InsertedArticle[];
  revised: number;
}

/**
 * insertArticles stores articles with their ticker links, the outbox rows that promise their scoring, and revisions of
 * known ones, in one statement: all of it or nothing, with one answer to wait for. Another worker may have stored some of
 * the articles since we looked: they are left out, with their links, and are not ours to promise or announce.
 */
export async function insertArticles(
  tx: Pick<Transaction, '$queryRaw'>,
  rows: ArticleRow[],
  linksOf: ReadonlyMap<string, TickerLink[]>,
  revisions: RevisionRow[],
): Promise<InsertedArticles> {
  if (rows.length + revisions.length === 0) return { stored: [], revised: 0 };
  const links = rows.flatMap(({ id: articleId, externalId }) =>
    (linksOf.get(externalId) ?? []).map(({ tickerId, relevance, reason, method, mention }) => ({
      articleId,
      tickerId,
      relevance,
      reason,
      method,
      mention,
    })),
  );
  const [inserted] = await tx.$queryRaw<InsertedArticles[]>`
    WITH stored AS (
      INSERT INTO articles (${toColumnList(articleColumns)})
      SELECT ${toColumnList(articleColumns)} FROM ${toRecordset(articleColumns, rows)}
      ON CONFLICT DO NOTHING RETURNING id, priority, "correlationId"),
    linked AS (
      INSERT INTO article_tickers (${toColumnList(linkColumns)})
      SELECT ${toColumnList(linkColumns)} FROM ${toRecordset(linkColumns, links)}
      WHERE "articleId" IN (SELECT id FROM stored) ON CONFLICT DO NOTHING),
    promised AS (
      INSERT INTO outbox (${toColumnList(outboxColumns)})
      SELECT topic, priority, jsonb_build_object('articles', ours.articles)
      FROM ${toRecordset(outboxColumns, toOutboxRows(rows))} CROSS JOIN LATERAL (
        SELECT jsonb_agg(one ORDER BY place) AS articles
        FROM jsonb_array_elements(payload -> 'articles') WITH ORDINALITY AS each(one, place)
        WHERE (one ->> 'articleId')::uuid IN (SELECT id FROM stored)) ours
      WHERE ours.articles IS NOT NULL),
    revised AS (
      INSERT INTO article_revisions (${toColumnList(revisionColumns)})
      SELECT ${toColumnList(revisionColumns)} FROM ${toRecordset(revisionColumns, revisions)}
      ON CONFLICT DO NOTHING RETURNING "articleId")
    SELECT coalesce((SELECT jsonb_agg(stored) FROM stored), '[]') AS stored,
      (SELECT count(*)::int FROM revised) AS revised`;
  return inserted ?? { stored: [], revised: 0 };
}
