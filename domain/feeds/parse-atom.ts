import type { FeedItem, FeedMetadata } from '#domain/feeds/feed-item.ts';
import { findDate } from '#domain/feeds/find-date.ts';
import { parseTypedText, parseUntypedText } from '#domain/feeds/parse-feed-text.ts';
import { parsePeople } from '#domain/feeds/parse-person.ts';
import { parsePollingHints } from '#domain/feeds/parse-polling-hints.ts';
import { resolveUrl, type XmlElement } from '#domain/markup/xml-element.ts';

function isHtmlLink(link: XmlElement): boolean {
  const type = link.attribute('type');
  return type === undefined || type === 'text/html' || /x?html/i.test(type);
}

function isAlternate(link: XmlElement): boolean {
  const rel = link.attribute('rel')?.trim().toLowerCase() ?? '';
  return rel === '' || rel === 'alternate' || rel.endsWith('/alternate');
}

/** Early feeds have the URL as the element's text. */
const hrefOf = (link: XmlElement) => link.attribute('href')?.trim() || link.text.trim();

/** findAlternateLink finds the URL of the page itself: the first alternate link, HTML before other formats. */
export function findAlternateLink(element: XmlElement, name: string): string | null {
  let first: string | null = null;
  for (const link of element.childrenNamed(name)) {
    const url = isAlternate(link) ? hrefOf(link) : '';
    if (!url) continue;
    if (isHtmlLink(link)) return resolveUrl(url, link.base);
    first ??= resolveUrl(url, link.base);
  }
  return first;
}

function readId(element: XmlElement): string | null {
  const id = element.childText('id', 'guid');
  // RFC 4287 has absolute ids that are never resolved; an id that is a path can only be a relative URL.
  return id?.startsWith('/') ? resolveUrl(id, element.child('id')?.base ?? element.base) : (id ?? null);
}

/** parseAtomEntry maps an entry of Atom 0.3 or 1.0. */
export function parseAtomEntry(entry: XmlElement): FeedItem {
  const content = entry.child('content');
  const source = entry.child('source');
  const authors = parsePeople(entry, 'author', 'dc:creator', 'dc:author');
  return {
    id: readId(entry),
    url: findAlternateLink(entry, 'link'),
    title: parseTypedText(entry.child('title')) ?? parseUntypedText(entry.child('dc:title', 'media:title')),
    summary:
      parseTypedText(entry.child('summary')) ??
      parseUntypedText(entry.child('dc:description', 'media:description')),
    content: parseTypedText(content),
    authors: authors.length > 0 || !source ? authors : parsePeople(source, 'author'),
    publishedAt: findDate(
      entry,
      'published',
      'issued',
      'dcterms:issued',
      'pubdate',
      'created',
      'dcterms:created',
    ),
    updatedAt: findDate(entry, 'updated', 'modified', 'dcterms:modified', 'dc:date'),
    language: content?.language ?? entry.language,
  };
}

/** parseAtomMetadata maps the metadata of an Atom feed. */
export function parseAtomMetadata(feed: XmlElement): FeedMetadata {
  return {
    id: readId(feed),
    title: parseTypedText(feed.child('title')) ?? parseUntypedText(feed.child('dc:title')),
    link: findAlternateLink(feed, 'link'),
    summary: parseTypedText(feed.child('subtitle', 'tagline')),
    authors: parsePeople(feed, 'author', 'dc:creator'),
    publishedAt: findDate(feed, 'published', 'issued', 'created'),
    updatedAt: findDate(feed, 'updated', 'modified', 'dcterms:modified', 'dc:date'),
    language: feed.language ?? feed.childText('dc:language', 'language') ?? null,
    pollingHints: parsePollingHints(feed),
  };
}
