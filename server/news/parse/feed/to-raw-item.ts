import type { RawItem } from '#domain/news/to-article-draft.ts';
import type { FeedItem, FeedText } from '#server/news/parse/feed/feed-item.ts';
import { htmlToText } from '#server/news/parse/markup/html-to-text.ts';

/** toPlainText is what a reader would see of a text; undefined where there is none. */
export function toPlainText(text: FeedText | null): string | undefined {
  if (!text) return undefined;
  return text.type === 'html' ? htmlToText(text.value) : text.value;
}

/** toRawItem takes the words out of a feed's item. */
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
