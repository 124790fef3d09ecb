import type { FeedItem, FeedMetadata } from '#server/news/parse/feed/feed-item.ts';
import { findDate } from '#server/news/parse/feed/formats/find-date.ts';
import { parseTypedText, parseUntypedText } from '#server/news/parse/feed/formats/parse-feed-text.ts';
import { parsePeople } from '#server/news/parse/feed/formats/parse-person.ts';
import { parsePollingHints } from '#server/news/parse/feed/formats/parse-polling-hints.ts';
import { resolveUrl } from '#server/news/parse/xml/resolve-url.ts';
import type { XmlElement } from '#server/news/parse/xml/xml-element.ts';

function isHtmlLink(link: XmlElement): boolean {
  const type = link.attribute('type');
  return type === undefined || type === 'text/html' || /x?html/i.test(type);
}

function isAlternate(link: XmlElement): boolean {
  const rel = link.attribute('rel')?.trim().toLowerCase() ?? '';
  return rel === '' || rel === 'alternate' || rel.endsWith('/alternate');
}

/** Early feeds wrote the address between the tags. */
const hrefOf = (link: XmlElement) => link.attribute('href')?.trim() || link.text.trim();

/** findAlternateLink is where the page itself is: the first alternate link, a page before other formats. */
export function findAlternateLink(element: XmlElement, name: string): string | null {
  let first: string | null = null;
  for (const link of element.childrenNamed(name)) {
    const address = isAlternate(link) ? hrefOf(link) : '';
    if (!address) continue;
    if (isHtmlLink(link)) return resolveUrl(address, link.base);
    first ??= resolveUrl(address, link.base);
  }
  return first;
}

function readId(element: XmlElement): string | null {
  const id = element.childText('id', 'guid');
  // By the standard an id is absolute and never resolved; one that is a path can be nothing but a relative address.
  return id?.startsWith('/') ? resolveUrl(id, element.child('id')?.base ?? element.base) : (id ?? null);
}

/** parseAtomEntry reads an entry of Atom 0.3 or 1.0. */
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

/** parseAtomMetadata reads what an Atom feed says about itself. */
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
