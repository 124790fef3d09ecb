import type { FeedHead, FeedItem, FeedText } from '#server/news/sources/feed/feed-item.ts';
import { alternateOf } from '#server/news/sources/feed/formats/from-atom.ts';
import { readPace } from '#server/news/sources/feed/formats/read-pace.ts';
import { peopleOf } from '#server/news/sources/feed/formats/read-person.ts';
import { readGuessed, readHtml, readTyped } from '#server/news/sources/feed/formats/read-text.ts';
import { timeOf } from '#server/news/sources/feed/formats/time-of.ts';
import { resolveUrl } from '#server/news/sources/feed/xml/resolve-url.ts';
import type { XmlElement } from '#server/news/sources/feed/xml/xml-element.ts';

const published = [
  'pubdate',
  'atom:published',
  'published',
  'dcterms:issued',
  'issued',
  'dcterms:created',
  'created',
];
const updated = ['atom:updated', 'updated', 'dcterms:modified', 'modified', 'dc:date'];
const descriptions = [
  'description',
  'dc:description',
  'itunes:summary',
  'abstract',
  'media:description',
  'itunes:subtitle',
];

/** The first of these children that says anything. */
function firstText(element: XmlElement, ...names: string[]) {
  for (const name of names) {
    for (const child of element.all(name)) {
      const text = readGuessed(child);
      if (text) return text;
    }
  }
  return null;
}

/** Of several links the last counts, as in most readers; what is no alternate is another resource. */
function linkOf(element: XmlElement): string | null {
  let link: string | null = null;
  for (const child of element.all('link')) {
    if ((child.attribute('rel') ?? 'alternate') !== 'alternate') continue;
    const written = child.text.trim() || child.attribute('href')?.trim();
    if (written) link = resolveUrl(written, child.base);
  }
  return link ?? alternateOf(element, 'atom:link');
}

/** RSS 2.0: a guid is the item's address too unless isPermaLink says otherwise. */
function permalinkOf(item: XmlElement): string | null {
  const guid = item.child('guid');
  const written = guid?.text.trim();
  if (!guid || !written || guid.attribute('ispermalink')?.trim().toLowerCase() === 'false') return null;
  const address = resolveUrl(written, guid.base);
  return /^https?:\/\//i.test(address) ? address : null;
}

function contentOf(item: XmlElement) {
  return (
    readHtml(item.child('content:encoded', 'fullitem', 'encoded')) ??
    readHtml(item.child('xhtml:body', 'xhtml:div', 'body')) ??
    readTyped(item.child('atom:content')) ??
    readGuessed(item.child('content'))
  );
}

/** An item with both `summary` and `description` means the first as its summary, the other as its text. */
function summaryOf(item: XmlElement): { summary: FeedText | null; longer: FeedText | null } {
  const description = firstText(item, ...descriptions);
  const summary = firstText(item, 'summary', 'atom:summary');
  if (!summary || !description) return { summary: summary ?? description, longer: null };
  const isSummaryFirst =
    item.children.find(({ name }) => name === 'summary' || name === 'description')?.name === 'summary';
  return isSummaryFirst ? { summary, longer: description } : { summary: description, longer: summary };
}

/** aboutOf is what RDF calls a resource; the attribute's prefix is the document's choice. */
function aboutOf(element: XmlElement): string | null {
  for (const name of element.attributes.keys()) {
    if (name === 'about' || name.endsWith(':about')) return element.attribute(name)?.trim() || null;
  }
  return null;
}

/** rssItem reads an item of RSS 0.90 to 2.0, of RDF, or of CDF, which writes some of it into attributes. */
export function rssItem(item: XmlElement): FeedItem {
  const about = aboutOf(item);
  const href = item.attribute('href');
  const permalink = permalinkOf(item);
  const guid = item.words('guid', 'id', 'atom:id', 'dc:identifier');
  const { summary, longer } = summaryOf(item);
  return {
    id: (permalink?.endsWith(guid ?? '') ? permalink : guid) ?? about,
    url: linkOf(item) ?? permalink ?? (href ? resolveUrl(href, item.base) : null) ?? about,
    title: firstText(item, 'title', 'dc:title', 'atom:title', 'media:title', 'itunes:title'),
    summary,
    content: contentOf(item) ?? longer,
    authors: peopleOf(item, 'author', 'dc:creator', 'dc:author', 'itunes:author', 'atom:author'),
    publishedAt: timeOf(item, ...published),
    updatedAt: timeOf(item, ...updated) ?? item.attribute('lastmod') ?? null,
    language: item.words('dc:language', 'language') ?? item.language,
  };
}

/** rssHead reads a channel. */
export function rssHead(channel: XmlElement): FeedHead {
  const href = channel.attribute('href');
  return {
    id: aboutOf(channel) ?? channel.words('id', 'atom:id', 'guid', 'dc:identifier') ?? null,
    title: firstText(channel, 'title', 'dc:title', 'itunes:title', 'atom:title'),
    link: linkOf(channel) ?? (href ? resolveUrl(href, channel.base) : null),
    summary: firstText(channel, 'description', 'tagline', 'subtitle', ...descriptions),
    authors: peopleOf(
      channel,
      'managingeditor',
      'author',
      'dc:creator',
      'dc:author',
      'itunes:author',
      'webmaster',
      'itunes:owner',
    ),
    publishedAt: timeOf(channel, ...published),
    updatedAt: timeOf(channel, 'lastbuilddate', ...updated) ?? channel.attribute('lastmod') ?? null,
    language: channel.words('language', 'dc:language') ?? channel.language,
    pace: readPace(channel),
  };
}
