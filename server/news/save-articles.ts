import type { Logger } from 'pino';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import type { TickerLink } from '#domain/tickers/ticker-link.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import { findKnown, type KnownArticle } from '#server/news/find-known.ts';
import { insertArticles } from '#server/news/insert-articles.ts';
import { type JudgedSource, judgeDraft } from '#server/news/judge-draft.ts';
import { openLanguageDetector } from '#server/news/open-language-detector.ts';
import { watchCounts } from '#server/tickers/watch-counts.ts';

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

async function addNew(tx: Transaction, drafts: ArticleDraft[], input: SaveArticlesInput): Promise<number> {
  if (drafts.length === 0) return 0;
  const { source, now, backfilled = false } = input;
  const [detect, watches] = await Promise.all([openLanguageDetector(), watchCounts(tx, now)]);
  const linksOf = new Map(drafts.map((draft) => [draft.externalId, input.link(draft)]));
  const rows = drafts.map((draft) =>
    judgeDraft(draft, linksOf.get(draft.externalId) ?? [], { source, now, backfilled, detect, watches }),
  );
  const stored = await insertArticles(tx, rows, linksOf);
  for (const { id: articleId, correlationId, priority } of stored) {
    input.log?.info({ correlationId, articleId, priority }, 'article stored');
  }
  return stored.length;
}

async function addRevisions(
  tx: Transaction,
  known: Map<string, KnownArticle>,
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
 * saveArticles stores what is new of a fetch: articles, their ticker links and the promise of their scoring, and a revision
 * where a known article's text changed. It runs inside the caller's transaction, so either all of it holds or none.
 */
export async function saveArticles(tx: Transaction, input: SaveArticlesInput): Promise<SavedArticles> {
  const known = await findKnown(tx, input);
  const fresh = input.drafts.filter(({ externalId }) => !known.has(externalId));
  const added = await addNew(tx, fresh, input);
  const revised = await addRevisions(tx, known, input);
  return { added, revised };
}
