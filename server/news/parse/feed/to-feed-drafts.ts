import type { ArticleDraft } from '#domain/news/article-draft.ts';
import type { ParsedFeed } from '#server/news/parse/feed/parse-feed.ts';
import { toRawItem } from '#server/news/parse/feed/to-raw-item.ts';
import { toArticleDrafts } from '#server/news/parse/to-article-drafts.ts';

/** toFeedDrafts makes article drafts of a feed's items, in its order; `url` is where the feed was read. */
export function toFeedDrafts(
  feed: ParsedFeed,
  { url, now }: { url: string; now: Date },
): { items: ArticleDraft[]; emptyItems: number } {
  return toArticleDrafts(feed.items.map(toRawItem), { now, baseUrl: feed.link ?? url });
}
