import type { Logger } from 'pino';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import type { TickerLink } from '#domain/tickers/ticker-link.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import { findKnownArticles, type KnownArticle } from '#server/news/ingest/find-known-articles.ts';
import { insertArticles, type RevisionRow } from '#server/news/ingest/insert-articles.ts';
import { type JudgedSource, judgeDraft } from '#server/news/ingest/judge-draft.ts';
import { openLanguageDetector } from '#server/news/ingest/open-language-detector.ts';
import { readWatchCounts } from '#server/tickers/read-watch-counts.ts';

export interface SaveArticlesInput {
  source: JudgedSource;
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

/** Drafts that are new, as rows, with the companies that each names, by the source's id for it. */
async function judgeNewDrafts(tx: Transaction, drafts: ArticleDraft[], input: SaveArticlesInput) {
  const linksOf = new Map(drafts.map((draft) => [draft.externalId, input.link(draft)]));
  if (drafts.length === 0) return { rows: [], linksOf };
  const { source, now, backfilled = false } = input;
  const [detect, watches] = await Promise.all([openLanguageDetector(), readWatchCounts(tx, now)]);
  const rows = drafts.map((draft) =>
    judgeDraft(draft, linksOf.get(draft.externalId) ?? [], { source, now, backfilled, detect, watches }),
  );
  return { rows, linksOf };
}

function findRevisions(
  known: ReadonlyMap<string, KnownArticle>,
  { drafts, now }: SaveArticlesInput,
): RevisionRow[] {
  return drafts.flatMap((draft) => {
    const article = known.get(draft.externalId);
    if (!article) return [];
    const hashes = [article.contentHash, ...article.revisions.map(({ contentHash }) => contentHash)];
    if (hashes.includes(draft.contentHash)) return [];
    const revision = Math.max(1, ...article.revisions.map((seen) => seen.revision)) + 1;
    const { title, summary, contentHash } = draft;
    return [{ articleId: article.id, revision, title, summary, contentHash, seenAt: now }];
  });
}

/**
 * saveArticles stores what is new of a fetch: articles, their ticker links and the promise of their scoring, and a revision
 * where a known article's text changed. All of it holds or none, also without a transaction around it.
 */
export async function saveArticles(tx: Transaction, input: SaveArticlesInput): Promise<SavedArticles> {
  const known = await findKnownArticles(tx, input);
  const fresh = input.drafts.filter(({ externalId }) => !known.has(externalId));
  const { rows, linksOf } = await judgeNewDrafts(tx, fresh, input);
  const { stored, revised } = await insertArticles(tx, rows, linksOf, findRevisions(known, input));
  for (const { id: articleId, correlationId, priority } of stored) {
    input.log?.info({ correlationId, articleId, priority }, 'article stored');
  }
  return { added: stored.length, revised };
}
