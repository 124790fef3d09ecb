import type { FeedItem, FeedMetadata } from '#domain/feeds/feed-item.ts';
import { parseAtomEntry, parseAtomMetadata } from '#domain/feeds/parse-atom.ts';
import { parseJsonFeed } from '#domain/feeds/parse-json-feed.ts';
import { parseRssItem, parseRssMetadata } from '#domain/feeds/parse-rss.ts';
import { expandDoctype, parseXml } from '#domain/markup/parse-xml.ts';
import { resolveUrl, type XmlElement } from '#domain/markup/xml-element.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';

/** FeedFormat is the format a feed is written in. */
export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'cdf' | 'json';

const formatByElement = new Map<string, FeedFormat>([
  ['rss', 'rss'],
  ['rdf', 'rdf'],
  ['feed', 'atom'],
  ['entry', 'atom'],
  ['channel', 'rss'],
]);
/** A feed may be wrapped in a few foreign elements. */
const maxElementsInspected = 20;
const maxCharactersInspected = 100_000;

const markupStart = /<(!--|!\[CDATA\[|[!?]|[a-z_][\w.:-]*)/gi;
const closingDelimiters: Record<string, string> = { '!--': '-->', '![CDATA[': ']]>', '!': '>', '?': '>' };

/** Yields the names of a document's start tags; comments, CDATA, declarations and instructions are skipped. */
function* elementNames(text: string): Generator<string> {
  markupStart.lastIndex = 0;
  for (let match = markupStart.exec(text); match; match = markupStart.exec(text)) {
    const [, opened = ''] = match;
    const end = closingDelimiters[opened.toUpperCase()];
    if (!end) {
      yield opened;
      continue;
    }
    const at = text.indexOf(end, markupStart.lastIndex);
    if (at < 0) return;
    markupStart.lastIndex = at + end.length;
  }
}

/** Detects a feed's format by its first elements. Errors: `html-instead-of-feed` for a web page, otherwise `not-a-feed`. */
function detectFormat(text: string): FeedFormat {
  if (/^[\s\ufeff]*\{/.test(text)) return 'json';
  let inspected = 0;
  for (const name of elementNames(text.slice(0, maxCharactersInspected))) {
    const local = name.slice(name.indexOf(':') + 1);
    if (name === 'CHANNEL') return 'cdf';
    const format = formatByElement.get(local.toLowerCase());
    if (format) return format;
    if (/^(html|head|body)$/i.test(local)) {
      throw new FetchError('html-instead-of-feed', 'The response is a web page, not a feed');
    }
    if (++inspected >= maxElementsInspected) break;
  }
  if (/<!doctype html/i.test(text.slice(0, 1_000))) {
    throw new FetchError('html-instead-of-feed', 'The response is a web page, not a feed');
  }
  throw new FetchError('not-a-feed', 'The response is not in a known feed format');
}

/** ParsedFeed is a feed of any format in one shape. */
export interface ParsedFeed extends FeedMetadata {
  format: FeedFormat;
  items: FeedItem[];
  /** Number of items beyond the 10,000 that are parsed. */
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

/** Frequent elements of items that no mapping reads. */
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
  { defaultPrefix, metadata, parseItem }: FormatParser,
  documentUrl: string | null,
) {
  const items: FeedItem[] = [];
  let itemsLeftOut = 0;
  const channels: FeedMetadata[] = [];
  const { root, isComplete } = parseXml(source, {
    documentUrl,
    defaultPrefix,
    hasImpliedEndTag: isItem,
    isIgnored: (name, parent) => ignoredItemElements.has(name) && isItem(parent),
    onClose(element) {
      if (element.name === metadata.name) channels.push(metadata.read(element));
      if (!isItem(element.name)) return false;
      if (items.length < maxItems) items.push(parseItem(element));
      else itemsLeftOut++;
      return true;
    },
  });
  if (!isComplete && items.length === 0)
    throw new FetchError('malformed', 'The feed ends before its first item');
  // CDF nests channels: the outermost closes last.
  const feedMetadata = channels.at(-1) ?? (root ? metadata.read(root) : null);
  if (!feedMetadata) throw new FetchError('malformed', 'The feed has no readable element');
  return { metadata: feedMetadata, items, itemsLeftOut };
}

/** Items inherit from their feed. A feed that gives only one of two times, or of two texts, means it for both. */
function applyFeedDefaults(
  format: FeedFormat,
  { metadata, items, itemsLeftOut }: ReturnType<typeof parseXmlFeed>,
): ParsedFeed {
  const inheritsAuthors = format === 'atom' || format === 'json';
  for (const item of items) {
    if (item.url) item.url = resolveUrl(item.url, metadata.link);
    if (item.authors.length === 0 && inheritsAuthors) item.authors = metadata.authors;
    item.publishedAt ??= item.updatedAt;
    item.summary ??= item.content;
    item.language ??= metadata.language;
  }
  return { format, ...metadata, items, itemsLeftOut };
}

/**
 * parseFeed parses RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, CDF and JSON Feed 1.0 and 1.1, well-formed or not.
 * `documentUrl` is the URL it was fetched from. Errors: FetchError `not-a-feed`, `html-instead-of-feed`, or `malformed`
 * where no item could be recovered.
 */
export function parseFeed(text: string, documentUrl: string | null = null): ParsedFeed {
  const source = expandDoctype(text);
  const format = detectFormat(source);
  if (format === 'json') return applyFeedDefaults(format, parseJsonFeed(source, documentUrl, maxItems));
  return applyFeedDefaults(format, parseXmlFeed(source, parserByFormat[format], documentUrl));
}
