import type { FeedItem, FeedPerson, FeedText } from '#domain/feeds/feed-item.ts';
import type { FeedFormat, ParsedFeed } from '#domain/feeds/parse-feed.ts';
import { toRawItem } from '#domain/feeds/to-feed-drafts.ts';
import { looksLikeHtml } from '#domain/markup/looks-like-html.ts';
import type { ArticleFlag } from '#domain/news/article-draft.ts';
import { parseTime } from '#domain/news/time/parse-time.ts';
import { detectArticleFlags } from '#domain/news/to-article-draft.ts';
import { toStorableText } from '#domain/text/clean-text.ts';
import { cutAt } from '#domain/text/scan-text.ts';
import { sanitiseHtml } from '#server/news/parse/sanitise-html.ts';

export interface FeedItemView {
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

export interface FeedView {
  format: FeedFormat;
  id: string | null;
  title: string | null;
  link: string | null;
  summary: string | null;
  authors: string[];
  publishedAt: string | null;
  updatedAt: string | null;
  language: string | null;
  items: FeedItemView[];
  /** Only where there are more items than one reading takes. */
  itemsLeftOut?: number;
}

const eventHandler = /[\s/"']on\w+\s*=/i;
const activeElement = /^(?:script|style|iframe|object|embed|svg|math|link|meta|base)\b/i;

/** Whether a text has a tag that runs or loads something, however it is written. */
function hasActiveContent(text: string): boolean {
  const [, ...tags] = text.split('<');
  return tags.some((tag) => {
    const name = tag.trimStart().replace(/^\//, '').trimStart();
    return activeElement.test(name) || eventHandler.test(cutAt(tag, '>'));
  });
}

/** A plain text is shown as it is, unless somebody could take it for HTML that runs. */
function toSafeHtml(text: FeedText | null): string | null {
  if (!text) return null;
  const { type, base } = text;
  const value = toStorableText(text.value).trim();
  const isSafeAsItIs =
    type === 'text' && !(value.includes('<') && (looksLikeHtml(value) || hasActiveContent(value)));
  const shown = isSafeAsItIs ? value : sanitiseHtml(value, base);
  return shown || null;
}

const toStorableOrNull = (word: string | null) => (word === null ? null : toStorableText(word) || null);

const toIsoTime = (raw: string | null) => (raw ? (parseTime(raw)?.at.toISOString() ?? null) : null);

const toNames = (people: FeedPerson[]) =>
  people.map(({ name, email, url }) => toStorableText(name ?? email ?? url ?? '')).filter(Boolean);

function toItemView(item: FeedItem, now: Date): FeedItemView {
  return {
    id: toStorableOrNull(item.id),
    url: toStorableOrNull(item.url),
    title: toSafeHtml(item.title),
    publishedAt: toIsoTime(item.publishedAt),
    updatedAt: toIsoTime(item.updatedAt),
    authors: toNames(item.authors),
    summary: toSafeHtml(item.summary),
    content: toSafeHtml(item.content),
    flags: detectArticleFlags(toRawItem(item), now),
  };
}

/**
 * toFeedView is a feed for people and scripts to look at: texts in the feed's own words, HTML where it wrote HTML, with
 * all that could run taken out, and times read.
 */
export function toFeedView(feed: ParsedFeed, now: Date): FeedView {
  return {
    format: feed.format,
    id: toStorableOrNull(feed.id),
    title: toSafeHtml(feed.title),
    link: toStorableOrNull(feed.link),
    summary: toSafeHtml(feed.summary),
    authors: toNames(feed.authors),
    publishedAt: toIsoTime(feed.publishedAt),
    updatedAt: toIsoTime(feed.updatedAt),
    language: feed.language,
    items: feed.items.map((item) => toItemView(item, now)),
    ...(feed.itemsLeftOut > 0 && { itemsLeftOut: feed.itemsLeftOut }),
  };
}
