import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { detectFormat, type FeedFormat } from '#server/news/sources/feed/detect-format.ts';
import type { FeedHead, FeedItem } from '#server/news/sources/feed/feed-item.ts';
import { atomHead, atomItem } from '#server/news/sources/feed/formats/from-atom.ts';
import { readJsonFeed } from '#server/news/sources/feed/formats/from-json.ts';
import { rssHead, rssItem } from '#server/news/sources/feed/formats/from-rss.ts';
import { readXml } from '#server/news/sources/feed/xml/read-xml.ts';
import { resolveUrl } from '#server/news/sources/feed/xml/resolve-url.ts';
import { takeDoctype } from '#server/news/sources/feed/xml/take-doctype.ts';
import type { XmlElement } from '#server/news/sources/feed/xml/xml-element.ts';

/** ParsedFeed is a feed of any format in one shape. */
export interface ParsedFeed extends FeedHead {
  format: FeedFormat;
  items: FeedItem[];
  /** Items beyond the most that one reading takes. */
  itemsLeftOut: number;
}

const maxItems = 10_000;

interface Mapping {
  own: string | null;
  head: { name: string; read: (element: XmlElement) => FeedHead };
  readItem: (element: XmlElement) => FeedItem;
}

const rss: Mapping = { own: null, head: { name: 'channel', read: rssHead }, readItem: rssItem };
const atom: Mapping = { own: 'atom', head: { name: 'feed', read: atomHead }, readItem: atomItem };
const mappings = { rss, rdf: rss, cdf: rss, atom };

const isItem = (name: string) => name === 'item' || name === 'entry';

/** What items carry many of and no mapping asks for. */
const unread = new Set(['category', 'atom:category', 'dc:subject', 'dc:rights', 'media:content', 'comments']);

function readXmlFeed(source: string, { own, head, readItem }: Mapping, documentUrl: string | null) {
  const items: FeedItem[] = [];
  let itemsLeftOut = 0;
  const heads: FeedHead[] = [];
  const { root, isComplete } = readXml(source, {
    documentUrl,
    own,
    isUnnestable: isItem,
    isUnread: (name, around) => unread.has(name) && isItem(around),
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
function finish(
  format: FeedFormat,
  { head, items, itemsLeftOut }: ReturnType<typeof readXmlFeed>,
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
  const source = takeDoctype(text);
  const format = detectFormat(source);
  if (format === 'json') return finish(format, readJsonFeed(source, documentUrl, maxItems));
  return finish(format, readXmlFeed(source, mappings[format], documentUrl));
}
