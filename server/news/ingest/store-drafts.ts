import type { Logger } from 'pino';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { linkDraft } from '#domain/tickers/link-draft.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { type SavedArticles, saveArticles } from '#server/news/ingest/save-articles.ts';
import { currentLinker } from '#server/tickers/current-linker.ts';

/** Rows of one statement: a large feed is stored in slices, oldest first, so no slice holds locks for long. */
const batchSize = 500;

/** sortOldestFirst puts drafts in order of publication; those without a time come last, in the order they were given. */
function sortOldestFirst(drafts: ArticleDraft[]): ArticleDraft[] {
  const time = (draft: ArticleDraft) => draft.publishedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  // Sources list the newest first; among equal times the later entry is the older one.
  return drafts.toReversed().sort((a, b) => time(a) - time(b));
}

/**
 * storeDrafts stores what is new of a source's items, in slices, each of them whole or not at all. It may be called again
 * with the same items: what is known already is left as it is.
 */
export async function storeDrafts(
  source: Source,
  items: ArticleDraft[],
  { now, log, backfilled = false }: { now: () => Date; log: Logger; backfilled?: boolean },
): Promise<SavedArticles> {
  const linker = await currentLinker(source);
  const link = (draft: ArticleDraft) => linkDraft(linker, draft);
  const drafts = sortOldestFirst(items);
  const total: SavedArticles = { added: 0, revised: 0 };
  for (let from = 0; from < drafts.length; from += batchSize) {
    const slice = drafts.slice(from, from + batchSize);
    const saved = await saveArticles(prisma(), { source, drafts: slice, link, now: now(), log, backfilled });
    total.added += saved.added;
    total.revised += saved.revised;
  }
  return total;
}
