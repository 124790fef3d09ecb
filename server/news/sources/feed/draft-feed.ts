import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { draftItems } from '#server/news/sources/draft-items.ts';
import type { ParsedFeed } from '#server/news/sources/feed/parse-feed.ts';
import { toRawItem } from '#server/news/sources/feed/to-raw-item.ts';

/** draftFeed makes article drafts of a feed's items, in its order; `url` is where the feed was read. */
export function draftFeed(
  feed: ParsedFeed,
  { url, now }: { url: string; now: Date },
): { items: ArticleDraft[]; emptyItems: number } {
  return draftItems(feed.items.map(toRawItem), { now, baseUrl: feed.link ?? url });
}
