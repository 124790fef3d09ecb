import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { separateDuplicateIds, toArticleDraft } from '#domain/news/to-article-draft.ts';
import { hashText } from '#server/news/hash-text.ts';
import type { ParsedFeed } from '#server/news/sources/feed/parse-feed.ts';
import { toRawItem } from '#server/news/sources/feed/to-raw-item.ts';

/** draftFeed makes article drafts of a feed's items, in its order; `url` is where the feed was read. */
export function draftFeed(
  feed: ParsedFeed,
  { url, now }: { url: string; now: Date },
): { items: ArticleDraft[]; emptyItems: number } {
  const context = { now, baseUrl: feed.link ?? url, hash: hashText };
  const drafts = feed.items.map((item) => toArticleDraft(toRawItem(item), context));
  const kept = drafts.filter((draft) => draft !== null);
  return { items: separateDuplicateIds(kept), emptyItems: drafts.length - kept.length };
}
