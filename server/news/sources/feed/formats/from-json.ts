import { z } from 'zod';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { FeedHead, FeedItem, FeedPerson, FeedText } from '#server/news/sources/feed/feed-item.ts';
import { resolveUrl } from '#server/news/sources/feed/xml/resolve-url.ts';

/** What is missing, empty or of the wrong type is null: one bad field costs nothing but itself. */
const words = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim() || null)
  .nullable()
  .catch(null)
  .default(null);
const person = z
  .union([
    z.object({ name: words, url: words, email: words }),
    words.transform((name) => ({ name, url: null, email: null })),
  ])
  .catch({ name: null, url: null, email: null });
const people = z.array(person).catch([]).default([]);

const itemSchema = z
  .object({
    id: words,
    url: words,
    external_url: words,
    title: words,
    summary: words,
    content_html: words,
    content_text: words,
    date_published: words,
    date_modified: words,
    author: person.optional(),
    authors: people,
    language: words,
  })
  .nullable()
  .catch(null);
const feedSchema = z.object({
  version: words,
  title: words,
  home_page_url: words,
  feed_url: words,
  description: words,
  author: person.optional(),
  authors: people,
  language: words,
  items: z.array(z.unknown()).catch([]).default([]),
});

const asText = (value: string | null, type: FeedText['type'], base: string | null): FeedText | null =>
  value ? { value, type, base } : null;

function authorsOf({
  author,
  authors,
}: {
  author?: FeedPerson | undefined;
  authors: FeedPerson[];
}): FeedPerson[] {
  const named = authors.length > 0 ? authors : author ? [author] : [];
  return named.filter(({ name, email, url }) => name || email || url);
}

function toItem(raw: unknown, base: string | null): FeedItem | null {
  const item = itemSchema.parse(raw);
  if (!item) return null;
  const url = item.url ?? item.external_url;
  const content = asText(item.content_html, 'html', base) ?? asText(item.content_text, 'text', base);
  return {
    id: item.id,
    url: url ? resolveUrl(url, base) : null,
    title: asText(item.title, 'text', base),
    summary: asText(item.summary, 'text', base),
    content,
    authors: authorsOf(item),
    publishedAt: item.date_published,
    updatedAt: item.date_modified,
    language: item.language,
  };
}

function readDocument(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^[\s\ufeff]+/, ''));
  } catch {
    if (/"version"\s*:\s*"https?:..?\/?\/?jsonfeed/.test(text.slice(0, 5_000))) {
      throw new FetchError('malformed', 'The JSON of the feed is broken');
    }
    throw new FetchError('not-a-feed', 'The answer is no feed in a format we know');
  }
}

/** readJsonFeed reads JSON Feed 1.0 and 1.1. Errors: `not-a-feed` for other JSON, `malformed` for a broken feed. */
export function readJsonFeed(
  text: string,
  documentUrl: string | null,
  maxItems: number,
): { head: FeedHead; items: FeedItem[]; itemsLeftOut: number } {
  const document = readDocument(text);
  const parsed = feedSchema.safeParse(document);
  const hasItems = Array.isArray((document as { items?: unknown } | null)?.items);
  if (!parsed.success || !(hasItems || /jsonfeed\.org/i.test(parsed.data.version ?? ''))) {
    throw new FetchError('not-a-feed', 'The answer is JSON, but no JSON Feed');
  }
  const feed = parsed.data;
  const base = documentUrl ?? feed.feed_url ?? feed.home_page_url;
  const head: FeedHead = {
    id: feed.feed_url,
    title: asText(feed.title, 'text', base),
    link: feed.home_page_url ? resolveUrl(feed.home_page_url, base) : null,
    summary: asText(feed.description, 'text', base),
    authors: authorsOf(feed),
    publishedAt: null,
    updatedAt: null,
    language: feed.language,
    pace: { ttlSeconds: null, skipHoursUtc: [], skipDaysUtc: [] },
  };
  const items = feed.items.slice(0, maxItems).map((item) => toItem(item, base));
  return {
    head,
    items: items.filter((item) => item !== null),
    itemsLeftOut: Math.max(0, feed.items.length - maxItems),
  };
}
