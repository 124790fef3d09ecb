import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { classifyEvent } from '#domain/news/classify-event.ts';
import { decidePriority } from '#domain/news/decide-priority.ts';
import type { TickerLink } from '#domain/tickers/ticker-link.ts';
import { type Columns, insertRows } from '#server/infra/insert-rows.ts';
import type { Transaction } from '#server/infra/prisma.ts';

export interface SaveArticlesInput {
  source: { id: string; outlet: string; priority: 'high' | 'standard'; demo: boolean };
  drafts: ArticleDraft[];
  link: (draft: ArticleDraft) => TickerLink[];
  now: Date;
  log?: Logger;
  /** Read by a backfill: it was published earlier than a reader here could know. */
  backfilled?: boolean;
}

export interface SavedArticles {
  added: number;
  revised: number;
}

interface Known {
  id: string;
  externalId: string;
  contentHash: string;
  revisions: { revision: number; contentHash: string }[];
}

function toRow(draft: ArticleDraft, { source, now, backfilled = false }: SaveArticlesInput) {
  const eventType = draft.eventType ?? classifyEvent(draft)?.type ?? null;
  return {
    id: randomUUID(),
    sourceId: source.id,
    externalId: draft.externalId,
    url: draft.url,
    canonicalUrl: draft.canonicalUrl,
    outlet: draft.outlet ?? source.outlet,
    title: draft.title,
    summary: draft.summary,
    authors: draft.authors,
    language: draft.language,
    publishedAt: draft.publishedAt,
    publishedAtConfidence: draft.publishedAtConfidence,
    firstSeenAt: now,
    availableAt: now,
    contentHash: draft.contentHash,
    priority: decidePriority({ eventType, sourcePriority: source.priority }),
    eventType,
    flags: draft.flags,
    demo: source.demo,
    backfilled,
    correlationId: randomUUID().slice(0, 8),
  };
}

type ArticleRow = ReturnType<typeof toRow>;

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
  flags: 'text[]',
  demo: 'boolean',
  backfilled: 'boolean',
  correlationId: 'text',
};

type Stored = Pick<ArticleRow, 'id' | 'externalId' | 'priority' | 'correlationId'>;

async function addLinks(tx: Transaction, stored: Stored[], input: SaveArticlesInput): Promise<void> {
  const byExternalId = new Map(input.drafts.map((draft) => [draft.externalId, draft]));
  const links = stored.flatMap((article) => {
    const draft = byExternalId.get(article.externalId);
    return draft ? input.link(draft).map((link) => ({ articleId: article.id, ...link })) : [];
  });
  const columns = {
    articleId: 'uuid',
    tickerId: 'int',
    relevance: 'int',
    reason: 'text',
    method: 'text',
    mention: 'text',
  };
  await insertRows(
    tx,
    'article_tickers',
    columns,
    links.map(({ articleId, tickerId, relevance, reason, method, mention }) => ({
      articleId,
      tickerId,
      relevance,
      reason,
      method,
      mention,
    })),
  );
}

async function addNew(tx: Transaction, drafts: ArticleDraft[], input: SaveArticlesInput): Promise<number> {
  if (drafts.length === 0) return 0;
  const rows = drafts.map((draft) => toRow(draft, input));
  // Another worker may have stored some of them since we looked: only what this insert returns is ours to announce.
  const stored = await insertRows<ArticleRow, Stored>(tx, 'articles', articleColumns, rows, [
    'id',
    'externalId',
    'priority',
    'correlationId',
  ]);
  await addLinks(tx, stored, input);
  await insertRows(
    tx,
    'outbox',
    { topic: 'text', priority: '"Priority"', payload: 'jsonb' },
    stored.map(({ id, priority, correlationId }) => ({
      topic: 'sentiment.score-article',
      priority,
      payload: { articleId: id, correlationId },
    })),
  );
  for (const { id: articleId, correlationId, priority } of stored) {
    input.log?.info({ correlationId, articleId, priority }, 'article stored');
  }
  return stored.length;
}

async function addRevisions(
  tx: Transaction,
  known: Map<string, Known>,
  input: SaveArticlesInput,
): Promise<number> {
  const changed = input.drafts.flatMap((draft) => {
    const article = known.get(draft.externalId);
    if (!article) return [];
    const hashes = [article.contentHash, ...article.revisions.map(({ contentHash }) => contentHash)];
    if (hashes.includes(draft.contentHash)) return [];
    const revision = Math.max(1, ...article.revisions.map((seen) => seen.revision)) + 1;
    return [
      {
        articleId: article.id,
        revision,
        title: draft.title,
        summary: draft.summary,
        contentHash: draft.contentHash,
        seenAt: input.now,
      },
    ];
  });
  if (changed.length === 0) return 0;
  const { count } = await tx.articleRevision.createMany({ data: changed, skipDuplicates: true });
  return count;
}

/**
 * saveArticles stores what is new of a fetch: articles, their ticker links and an outbox row each, and a revision where
 * a known article's text changed. It runs inside the caller's transaction, so either all of it holds or none.
 */
export async function saveArticles(tx: Transaction, input: SaveArticlesInput): Promise<SavedArticles> {
  const externalIds = input.drafts.map(({ externalId }) => externalId);
  const rows = await tx.article.findMany({
    where: { sourceId: input.source.id, externalId: { in: externalIds } },
    select: {
      id: true,
      externalId: true,
      contentHash: true,
      revisions: { select: { revision: true, contentHash: true } },
    },
  });
  const known = new Map(rows.map((row) => [row.externalId, row]));
  const fresh = input.drafts.filter(({ externalId }) => !known.has(externalId));
  const added = await addNew(tx, fresh, input);
  const revised = await addRevisions(tx, known, input);
  return { added, revised };
}
