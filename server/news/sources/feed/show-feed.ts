import type { ArticleFlag } from '#domain/news/article-draft.ts';
import { storableText } from '#domain/news/clean-text.ts';
import { parseTime } from '#domain/news/parse-time.ts';
import { flagsOf } from '#domain/news/to-article-draft.ts';
import { sanitiseHtml } from '#server/news/html/sanitise-html.ts';
import type { FeedFormat } from '#server/news/sources/feed/detect-format.ts';
import type { FeedItem, FeedPerson, FeedText } from '#server/news/sources/feed/feed-item.ts';
import { looksLikeHtml } from '#server/news/sources/feed/formats/looks-like-html.ts';
import type { ParsedFeed } from '#server/news/sources/feed/parse-feed.ts';
import { toRawItem } from '#server/news/sources/feed/to-raw-item.ts';

export interface ShownItem {
  id: string | null;
  url: string | null;
  title: string | null;
  /** ISO 8601 with milliseconds, UTC. */
  publishedAt: string | null;
  updatedAt: string | null;
  authors: string[];
  summary: string | null;
  content: string | null;
  flags: ArticleFlag[];
}

export interface ShownFeed {
  format: FeedFormat;
  id: string | null;
  title: string | null;
  link: string | null;
  summary: string | null;
  authors: string[];
  publishedAt: string | null;
  updatedAt: string | null;
  language: string | null;
  items: ShownItem[];
  /** Only where there are more items than one reading takes. */
  itemsLeftOut?: number;
}

const mayRun =
  /<[^<>]*?[\s/"']on\w+\s*=|<\s*\/?\s*(?:script|style|iframe|object|embed|svg|math|link|meta|base)\b/i;

/** A plain text is shown as it is, unless somebody could take it for HTML that runs. */
function showText(text: FeedText | null): string | null {
  if (!text) return null;
  const { type, base } = text;
  const value = storableText(text.value).trim();
  const isSafeAsItIs =
    type === 'text' && !(value.includes('<') && (looksLikeHtml(value) || mayRun.test(value)));
  const shown = isSafeAsItIs ? value : sanitiseHtml(value, base);
  return shown || null;
}

const showWord = (word: string | null) => (word === null ? null : storableText(word) || null);

const showTime = (raw: string | null) => (raw ? (parseTime(raw)?.at.toISOString() ?? null) : null);

const showPeople = (people: FeedPerson[]) =>
  people.map(({ name, email, url }) => storableText(name ?? email ?? url ?? '')).filter(Boolean);

function showItem(item: FeedItem, now: Date): ShownItem {
  return {
    id: showWord(item.id),
    url: showWord(item.url),
    title: showText(item.title),
    publishedAt: showTime(item.publishedAt),
    updatedAt: showTime(item.updatedAt),
    authors: showPeople(item.authors),
    summary: showText(item.summary),
    content: showText(item.content),
    flags: flagsOf(toRawItem(item), now),
  };
}

/**
 * showFeed is a feed for people and scripts to look at: texts in the feed's own words, HTML where it wrote HTML, with
 * all that could run taken out, and times read.
 */
export function showFeed(feed: ParsedFeed, now: Date): ShownFeed {
  return {
    format: feed.format,
    id: showWord(feed.id),
    title: showText(feed.title),
    link: showWord(feed.link),
    summary: showText(feed.summary),
    authors: showPeople(feed.authors),
    publishedAt: showTime(feed.publishedAt),
    updatedAt: showTime(feed.updatedAt),
    language: feed.language,
    items: feed.items.map((item) => showItem(item, now)),
    ...(feed.itemsLeftOut > 0 && { itemsLeftOut: feed.itemsLeftOut }),
  };
}
