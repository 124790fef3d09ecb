import type { FeedItem, FeedMetadata, FeedPerson, FeedText } from '#domain/feeds/feed-item.ts';
import { resolveUrl } from '#domain/markup/xml-element.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null for what is missing, empty or of the wrong type: a bad field does not spoil the rest of its item. */
function textOrNull(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

const maxPeople = 20;
const maxPersonCharacters = 1_000;
const toPersonText = (value: unknown) => textOrNull(value)?.slice(0, maxPersonCharacters) ?? null;

function toFeedPerson(value: unknown): FeedPerson {
  if (!isObject(value)) return { name: toPersonText(value), url: null, email: null };
  return { name: toPersonText(value.name), url: toPersonText(value.url), email: toPersonText(value.email) };
}

const toFeedText = (value: string | null, type: FeedText['type'], base: string | null): FeedText | null =>
  value ? { value, type, base } : null;

/** Version 1.0 has one `author`, 1.1 several; at most 20 count, as each item inherits them. */
function authorsOf({ author, authors }: Fields): FeedPerson[] {
  const several = Array.isArray(authors) ? authors : [];
  const named = several.length > 0 ? several : author === undefined ? [] : [author];
  return named
    .slice(0, maxPeople)
    .map(toFeedPerson)
    .filter(({ name, email, url }) => name || email || url);
}

function toFeedItem(item: unknown, base: string | null): FeedItem | null {
  if (!isObject(item)) return null;
  const url = textOrNull(item.url) ?? textOrNull(item.external_url);
  const html = toFeedText(textOrNull(item.content_html), 'html', base);
  return {
    id: textOrNull(item.id),
    url: url ? resolveUrl(url, base) : null,
    title: toFeedText(textOrNull(item.title), 'text', base),
    summary: toFeedText(textOrNull(item.summary), 'text', base),
    content: html ?? toFeedText(textOrNull(item.content_text), 'text', base),
    authors: authorsOf(item),
    publishedAt: textOrNull(item.date_published),
    updatedAt: textOrNull(item.date_modified),
    language: textOrNull(item.language),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^[\s\ufeff]+/, ''));
  } catch {
    if (/"version"\s*:\s*"https?:..?\/?\/?jsonfeed/.test(text.slice(0, 5_000))) {
      throw new FetchError('malformed', 'The JSON of the feed is invalid');
    }
    throw new FetchError('not-a-feed', 'The response is not in a known feed format');
  }
}

/** parseJsonFeed parses JSON Feed 1.0 and 1.1. Errors: FetchError `not-a-feed` for other JSON, `malformed` for invalid JSON. */
export function parseJsonFeed(
  text: string,
  documentUrl: string | null,
  maxItems: number,
): { metadata: FeedMetadata; items: FeedItem[]; itemsLeftOut: number } {
  const feed = parseJson(text);
  if (
    !isObject(feed) ||
    !(Array.isArray(feed.items) || /jsonfeed\.org/i.test(textOrNull(feed.version) ?? ''))
  ) {
    throw new FetchError('not-a-feed', 'The response is JSON, but not a JSON Feed');
  }
  const page = textOrNull(feed.home_page_url);
  const base = documentUrl ?? textOrNull(feed.feed_url) ?? page;
  const metadata: FeedMetadata = {
    id: textOrNull(feed.feed_url),
    title: toFeedText(textOrNull(feed.title), 'text', base),
    link: page ? resolveUrl(page, base) : null,
    summary: toFeedText(textOrNull(feed.description), 'text', base),
    authors: authorsOf(feed),
    publishedAt: null,
    updatedAt: null,
    language: textOrNull(feed.language),
    pollingHints: { ttlSeconds: null, skipHoursUtc: [], skipDaysUtc: [] },
  };
  const rawItems: unknown[] = Array.isArray(feed.items) ? feed.items : [];
  const items = rawItems.slice(0, maxItems).map((item) => toFeedItem(item, base));
  return {
    metadata,
    items: items.filter((item) => item !== null),
    itemsLeftOut: Math.max(0, rawItems.length - maxItems),
  };
}
