import type { FeedItem, FeedMetadata, FeedText } from '#domain/feeds/feed-item.ts';
import { findDate } from '#domain/feeds/find-date.ts';
import { findAlternateLink } from '#domain/feeds/parse-atom.ts';
import { parseHtmlText, parseTypedText, parseUntypedText } from '#domain/feeds/parse-feed-text.ts';
import { parsePeople } from '#domain/feeds/parse-person.ts';
import { parsePollingHints } from '#domain/feeds/parse-polling-hints.ts';
import { resolveUrl, type XmlElement } from '#domain/markup/xml-element.ts';

const publishedElements = [
  'pubdate',
  'atom:published',
  'published',
  'dcterms:issued',
  'issued',
  'dcterms:created',
  'created',
];
const updatedElements = ['atom:updated', 'updated', 'dcterms:modified', 'modified', 'dc:date'];
const descriptionElements = [
  'description',
  'dc:description',
  'itunes:summary',
  'abstract',
  'media:description',
  'itunes:subtitle',
];

/** The first non-empty text among these children. */
function firstChildText(element: XmlElement, ...names: string[]) {
  for (const name of names) {
    for (const child of element.childrenNamed(name)) {
      const text = parseUntypedText(child);
      if (text) return text;
    }
  }
  return null;
}

/** Of several links the last counts, as in most readers; links with another rel than alternate are skipped. */
function readLink(element: XmlElement): string | null {
  let link: string | null = null;
  for (const child of element.childrenNamed('link')) {
    if ((child.attribute('rel') ?? 'alternate') !== 'alternate') continue;
    const href = child.text.trim() || child.attribute('href')?.trim();
    if (href) link = resolveUrl(href, child.base);
  }
  return link ?? findAlternateLink(element, 'atom:link');
}

/** RSS 2.0: a guid is the item's URL too, unless isPermaLink is false. */
function readPermalink(item: XmlElement): string | null {
  const guid = item.child('guid');
  const value = guid?.text.trim();
  if (!guid || !value || guid.attribute('ispermalink')?.trim().toLowerCase() === 'false') return null;
  const url = resolveUrl(value, guid.base);
  return /^https?:\/\//i.test(url) ? url : null;
}

function readContent(item: XmlElement) {
  return (
    parseHtmlText(item.child('content:encoded', 'fullitem', 'encoded')) ??
    parseHtmlText(item.child('xhtml:body', 'xhtml:div', 'body')) ??
    parseTypedText(item.child('atom:content')) ??
    parseUntypedText(item.child('content'))
  );
}

/** Where an item has both `summary` and `description`, the first is its summary and the other its text. */
function readSummary(item: XmlElement): { summary: FeedText | null; longer: FeedText | null } {
  const description = firstChildText(item, ...descriptionElements);
  const summary = firstChildText(item, 'summary', 'atom:summary');
  if (!summary || !description) return { summary: summary ?? description, longer: null };
  const isSummaryFirst =
    item.children.find(({ name }) => name === 'summary' || name === 'description')?.name === 'summary';
  return isSummaryFirst ? { summary, longer: description } : { summary: description, longer: summary };
}

/** The resource of an RDF element, whatever prefix the document gives the attribute. */
function readRdfAbout(element: XmlElement): string | null {
  for (const name of element.attributes.keys()) {
    if (name === 'about' || name.endsWith(':about')) return element.attribute(name)?.trim() || null;
  }
  return null;
}

/** parseRssItem maps an item of RSS 0.90 to 2.0, of RDF, or of CDF, which has some parts in attributes. */
export function parseRssItem(item: XmlElement): FeedItem {
  const about = readRdfAbout(item);
  const href = item.attribute('href');
  const permalink = readPermalink(item);
  const guid = item.childText('guid', 'id', 'atom:id', 'dc:identifier');
  const { summary, longer } = readSummary(item);
  return {
    id: (permalink?.endsWith(guid ?? '') ? permalink : guid) ?? about,
    url: readLink(item) ?? permalink ?? (href ? resolveUrl(href, item.base) : null) ?? about,
    title: firstChildText(item, 'title', 'dc:title', 'atom:title', 'media:title', 'itunes:title'),
    summary,
    content: readContent(item) ?? longer,
    authors: parsePeople(item, 'author', 'dc:creator', 'dc:author', 'itunes:author', 'atom:author'),
    publishedAt: findDate(item, ...publishedElements),
    updatedAt: findDate(item, ...updatedElements) ?? item.attribute('lastmod') ?? null,
    language: item.childText('dc:language', 'language') ?? item.language,
  };
}

/** parseRssMetadata maps the metadata of a channel. */
export function parseRssMetadata(channel: XmlElement): FeedMetadata {
  const href = channel.attribute('href');
  return {
    id: readRdfAbout(channel) ?? channel.childText('id', 'atom:id', 'guid', 'dc:identifier') ?? null,
    title: firstChildText(channel, 'title', 'dc:title', 'itunes:title', 'atom:title'),
    link: readLink(channel) ?? (href ? resolveUrl(href, channel.base) : null),
    summary: firstChildText(channel, 'description', 'tagline', 'subtitle', ...descriptionElements),
    authors: parsePeople(
      channel,
      'managingeditor',
      'author',
      'dc:creator',
      'dc:author',
      'itunes:author',
      'webmaster',
      'itunes:owner',
    ),
    publishedAt: findDate(channel, ...publishedElements),
    updatedAt: findDate(channel, 'lastbuilddate', ...updatedElements) ?? channel.attribute('lastmod') ?? null,
    language: channel.childText('language', 'dc:language') ?? channel.language,
    pollingHints: parsePollingHints(channel),
  };
}
