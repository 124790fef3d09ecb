import { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { FeedHead, FeedItem, FeedPerson, FeedText } from '#server/news/sources/feed/feed-item.ts';
import { resolveUrl } from '#server/news/sources/feed/xml/resolve-url.ts';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is missing, empty or of the wrong type is null: one bad field costs nothing but itself. */
function words(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

function personOf(value: unknown): FeedPerson {
  if (!isObject(value)) return { name: words(value), url: null, email: null };
  return { name: words(value.name), url: words(value.url), email: words(value.email) };
}

const asText = (value: string | null, type: FeedText['type'], base: string | null): FeedText | null =>
  value ? { value, type, base } : null;

/** Version 1.0 has one `author`, 1.1 several. */
function authorsOf({ author, authors }: Fields): FeedPerson[] {
  const several = Array.isArray(authors) ? authors : [];
  const named = several.length > 0 ? several : author === undefined ? [] : [author];
  return named.map(personOf).filter(({ name, email, url }) => name || email || url);
}

function toItem(item: unknown, base: string | null): FeedItem | null {
  if (!isObject(item)) return null;
  const url = words(item.url) ?? words(item.external_url);
  const html = asText(words(item.content_html), 'html', base);
  return {
    id: words(item.id),
    url: url ? resolveUrl(url, base) : null,
    title: asText(words(item.title), 'text', base),
    summary: asText(words(item.summary), 'text', base),
    content: html ?? asText(words(item.content_text), 'text', base),
    authors: authorsOf(item),
    publishedAt: words(item.date_published),
    updatedAt: words(item.date_modified),
    language: words(item.language),
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
  const feed = readDocument(text);
  if (!isObject(feed) || !(Array.isArray(feed.items) || /jsonfeed\.org/i.test(words(feed.version) ?? ''))) {
    throw new FetchError('not-a-feed', 'The answer is JSON, but no JSON Feed');
  }
  const page = words(feed.home_page_url);
  const base = documentUrl ?? words(feed.feed_url) ?? page;
  const head: FeedHead = {
    id: words(feed.feed_url),
    title: asText(words(feed.title), 'text', base),
    link: page ? resolveUrl(page, base) : null,
    summary: asText(words(feed.description), 'text', base),
    authors: authorsOf(feed),
    publishedAt: null,
    updatedAt: null,
    language: words(feed.language),
    pace: { ttlSeconds: null, skipHoursUtc: [], skipDaysUtc: [] },
  };
  const written: unknown[] = Array.isArray(feed.items) ? feed.items : [];
  const items = written.slice(0, maxItems).map((item) => toItem(item, base));
  return {
    head,
    items: items.filter((item) => item !== null),
    itemsLeftOut: Math.max(0, written.length - maxItems),
  };
}
