import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { type RawItem, separateDuplicateIds, toArticleDraft } from '#domain/news/to-article-draft.ts';
import { hashText } from '#server/infra/hash-text.ts';

/** toArticleDrafts turns what a parser gave into drafts with ids of their own, and counts the items that had no words. */
export function toArticleDrafts(
  raw: RawItem[],
  { now, baseUrl }: { now: Date; baseUrl: string },
): { items: ArticleDraft[]; emptyItems: number } {
  const drafts = raw.map((item) => toArticleDraft(item, { now, baseUrl, hash: hashText }));
  const items = separateDuplicateIds(drafts.filter((draft) => draft !== null));
  return { items, emptyItems: drafts.filter((draft) => draft === null).length };
}
