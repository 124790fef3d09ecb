import { FetchError } from '#domain/sources/fetch-error.ts';
import { detectFormat, type FeedFormat } from '#server/news/parse/feed/detect-format.ts';
import type { FeedItem, FeedMetadata } from '#server/news/parse/feed/feed-item.ts';
import { parseAtomEntry, parseAtomMetadata } from '#server/news/parse/feed/formats/parse-atom.ts';
import { parseJsonFeed } from '#server/news/parse/feed/formats/parse-json-feed.ts';
import { parseRssItem, parseRssMetadata } from '#server/news/parse/feed/formats/parse-rss.ts';
import { expandDoctype } from '#server/news/parse/xml/expand-doctype.ts';
import { parseXml } from '#server/news/parse/xml/parse-xml.ts';
import { resolveUrl } from '#server/news/parse/xml/resolve-url.ts';
import type { XmlElement } from '#server/news/parse/xml/xml-element.ts';

/** ParsedFeed is a feed of any format in one shape. */
export interface ParsedFeed extends FeedMetadata {
  format: FeedFormat;
  items: FeedItem[];
  /** Items beyond the most that one reading takes. */
  itemsLeftOut: number;
}

const maxItems = 10_000;

interface FormatParser {
  defaultPrefix: string | null;
  metadata: { name: string; read: (element: XmlElement) => FeedMetadata };
  parseItem: (element: XmlElement) => FeedItem;
}

const rss: FormatParser = {
  defaultPrefix: null,
  metadata: { name: 'channel', read: parseRssMetadata },
  parseItem: parseRssItem,
};
const atom: FormatParser = {
  defaultPrefix: 'atom',
  metadata: { name: 'feed', read: parseAtomMetadata },
  parseItem: parseAtomEntry,
};
const parserByFormat = { rss, rdf: rss, cdf: rss, atom };

const isItem = (name: string) => name === 'item' || name === 'entry';

/** What items carry many of and no mapping asks for. */
const ignoredItemElements = new Set([
  'category',
  'atom:category',
  'dc:subject',
  'dc:rights',
  'media:content',
  'comments',
]);

function parseXmlFeed(
  source: string,
  { defaultPrefix: own, metadata: head, parseItem: readItem }: FormatParser,
  documentUrl: string | null,
) {
  const items: FeedItem[] = [];
  let itemsLeftOut = 0;
  const heads: FeedMetadata[] = [];
  const { root, isComplete } = parseXml(source, {
    documentUrl,
    defaultPrefix: own,
    hasImpliedEndTag: isItem,
    isIgnored: (name, around) => ignoredItemElements.has(name) && isItem(around),
    onClose(element) {
      if (element.name === head.name) heads.push(head.read(element));
      if (!isItem(element.name)) return false;
      if (items.length < maxItems) items.push(readItem(element));
      else itemsLeftOut++;
      return true;
    },
  });
  if (!isComplete && items.length === 0)
    throw new FetchError('malformed', 'The feed ends before its first item');
  // CDF nests channels: the outermost closes last.
  const heading = heads.at(-1) ?? (root ? head.read(root) : null);
  if (!heading) throw new FetchError('malformed', 'The feed has no element that could be read');
  return { head: heading, items, itemsLeftOut };
}

/**
 * finish gives items what they have from their feed. Where a feed gives only one of two times or of two texts, it stands
 * for both.
 */
function applyFeedDefaults(
  format: FeedFormat,
  { head, items, itemsLeftOut }: ReturnType<typeof parseXmlFeed>,
): ParsedFeed {
  const inheritsAuthors = format === 'atom' || format === 'json';
  for (const item of items) {
    if (item.url) item.url = resolveUrl(item.url, head.link);
    if (item.authors.length === 0 && inheritsAuthors) item.authors = head.authors;
    item.publishedAt ??= item.updatedAt;
    item.summary ??= item.content;
    item.language ??= head.language;
  }
  return { format, ...head, items, itemsLeftOut };
}

/**
 * parseFeed reads RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, CDF and JSON Feed, well-formed or not. `documentUrl` is where
 * it came from. Errors: `not-a-feed`, `html-instead-of-feed`, `malformed` where not even an item could be made out.
 */
export function parseFeed(text: string, documentUrl: string | null = null): ParsedFeed {
  const source = expandDoctype(text);
  const format = detectFormat(source);
  if (format === 'json') return applyFeedDefaults(format, parseJsonFeed(source, documentUrl, maxItems));
  return applyFeedDefaults(format, parseXmlFeed(source, parserByFormat[format], documentUrl));
}
