import type { JudgedArticle } from '#domain/news/judge-draft.ts';
import type { TickerLink } from '#domain/tickers/ticker-link.ts';
import { type ColumnTypes, toColumnList, toRecordset } from '#server/infra/insert-rows.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import { outboxColumns, toOutboxRows } from '#server/outbox/outbox-rows.ts';

const articleColumns: ColumnTypes<JudgedArticle> = {
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

/** RevisionRow is a changed text of a known article. */
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

type InsertedArticle = Pick<JudgedArticle, 'id' | 'priority' | 'correlationId'>;

/** InsertedArticles are the articles that were new, and the number of new revisions. */
export interface InsertedArticles {
  stored: InsertedArticle[];
  revised: number;
}

/**
 * insertArticles inserts articles, their ticker links, the outbox rows of their scoring, and revisions of known articles in
 * one statement: one round trip, all or nothing. Articles that another worker stored meanwhile are left out, with their
 * links and their place in the outbox; so are those that retention deleted. `linksByExternalId` holds the ticker links by the source's id of an article.
 */
export async function insertArticles(
  tx: Pick<Transaction, '$queryRaw'>,
  rows: JudgedArticle[],
  linksByExternalId: ReadonlyMap<string, TickerLink[]>,
  revisions: RevisionRow[],
): Promise<InsertedArticles> {
  if (rows.length + revisions.length === 0) return { stored: [], revised: 0 };
  const links = rows.flatMap(({ id: articleId, externalId }) =>
    (linksByExternalId.get(externalId) ?? []).map(({ tickerId, relevance, reason, method, mention }) => ({
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
      WHERE NOT EXISTS (
        SELECT FROM deleted_article_keys d
        WHERE d."sourceId" = given."sourceId" AND d."externalId" = given."externalId")
      ON CONFLICT DO NOTHING RETURNING id, priority, "correlationId"),
    linked AS (
      INSERT INTO article_tickers (${toColumnList(linkColumns)})
      SELECT ${toColumnList(linkColumns)} FROM ${toRecordset(linkColumns, links)}
      WHERE "articleId" IN (SELECT id FROM stored) ON CONFLICT DO NOTHING),
    outbox_rows AS (
      INSERT INTO outbox (${toColumnList(outboxColumns)})
      SELECT topic, priority, jsonb_build_object('articles', kept.articles)
      FROM ${toRecordset(outboxColumns, toOutboxRows(rows))} CROSS JOIN LATERAL (
        SELECT jsonb_agg(entry ORDER BY ordinal) AS articles
        FROM jsonb_array_elements(payload -> 'articles') WITH ORDINALITY AS entries(entry, ordinal)
        WHERE (entry ->> 'articleId')::uuid IN (SELECT id FROM stored)) kept
      WHERE kept.articles IS NOT NULL),
    revised AS (
      INSERT INTO article_revisions (${toColumnList(revisionColumns)})
      SELECT ${toColumnList(revisionColumns)} FROM ${toRecordset(revisionColumns, revisions)}
      ON CONFLICT DO NOTHING RETURNING "articleId")
    SELECT coalesce((SELECT jsonb_agg(stored) FROM stored), '[]') AS stored,
      (SELECT count(*)::int FROM revised) AS revised`;
  return inserted ?? { stored: [], revised: 0 };
}
