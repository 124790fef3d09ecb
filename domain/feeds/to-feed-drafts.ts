import type { FeedItem, FeedText } from '#domain/feeds/feed-item.ts';
import type { ParsedFeed } from '#domain/feeds/parse-feed.ts';
import { htmlToText } from '#domain/markup/html-to-text.ts';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import { type ArticleDrafts, toArticleDrafts } from '#domain/news/to-article-drafts.ts';

/** toPlainText is the visible text of a feed's text; undefined where there is none. */
export function toPlainText(text: FeedText | null): string | undefined {
  if (!text) return undefined;
  return text.type === 'html' ? htmlToText(text.value) : text.value;
}

/** toRawItem maps a feed's item to plain text. */
export function toRawItem(item: FeedItem): RawItem {
  const summary = toPlainText(item.summary);
  return {
    id: item.id ?? undefined,
    url: item.url ?? undefined,
    title: toPlainText(item.title),
    summary,
    content: item.content === item.summary ? summary : toPlainText(item.content),
    authors: item.authors.flatMap(({ name, email }) => name ?? email ?? []),
    publishedAt: item.publishedAt ?? undefined,
    updatedAt: item.updatedAt ?? undefined,
    language: item.language ?? undefined,
  };
}

/**
 * toFeedDrafts maps a feed's items to article drafts, in the feed's order. `url` is the URL the feed was fetched from;
 * `hash` is as DraftContext describes.
 */
export function toFeedDrafts(
  feed: ParsedFeed,
  { url, now, hash }: { url: string; now: Date; hash: (text: string) => string },
): ArticleDrafts {
  return toArticleDrafts(feed.items.map(toRawItem), { now, baseUrl: feed.link ?? url, hash });
}
