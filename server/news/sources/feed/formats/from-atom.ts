import type { FeedHead, FeedItem } from '#server/news/sources/feed/feed-item.ts';
import { readPace } from '#server/news/sources/feed/formats/read-pace.ts';
import { peopleOf } from '#server/news/sources/feed/formats/read-person.ts';
import { readGuessed, readTyped } from '#server/news/sources/feed/formats/read-text.ts';
import { timeOf } from '#server/news/sources/feed/formats/time-of.ts';
import { resolveUrl } from '#server/news/sources/feed/xml/resolve-url.ts';
import type { XmlElement } from '#server/news/sources/feed/xml/xml-element.ts';

function isPage(link: XmlElement): boolean {
  const type = link.attribute('type');
  return type === undefined || type === 'text/html' || /x?html/i.test(type);
}

function isAlternate(link: XmlElement): boolean {
  const rel = link.attribute('rel')?.trim().toLowerCase() ?? '';
  return rel === '' || rel === 'alternate' || rel.endsWith('/alternate');
}

/** Early feeds wrote the address between the tags. */
const addressOf = (link: XmlElement) => link.attribute('href')?.trim() || link.text.trim();

/** alternateOf is where the page itself is: the first alternate link, a page before other formats. */
export function alternateOf(element: XmlElement, name: string): string | null {
  let first: string | null = null;
  for (const link of element.all(name)) {
    const address = isAlternate(link) ? addressOf(link) : '';
    if (!address) continue;
    if (isPage(link)) return resolveUrl(address, link.base);
    first ??= resolveUrl(address, link.base);
  }
  return first;
}

function idOf(element: XmlElement): string | null {
  const id = element.words('id', 'guid');
  // By the standard an id is absolute and never resolved; one that is a path can be nothing but a relative address.
  return id?.startsWith('/') ? resolveUrl(id, element.child('id')?.base ?? element.base) : (id ?? null);
}

/** atomItem reads an entry of Atom 0.3 or 1.0. */
export function atomItem(entry: XmlElement): FeedItem {
  const content = entry.child('content');
  const source = entry.child('source');
  const authors = peopleOf(entry, 'author', 'dc:creator', 'dc:author');
  return {
    id: idOf(entry),
    url: alternateOf(entry, 'link'),
    title: readTyped(entry.child('title')) ?? readGuessed(entry.child('dc:title', 'media:title')),
    summary:
      readTyped(entry.child('summary')) ?? readGuessed(entry.child('dc:description', 'media:description')),
    content: readTyped(content),
    authors: authors.length > 0 || !source ? authors : peopleOf(source, 'author'),
    publishedAt: timeOf(
      entry,
      'published',
      'issued',
      'dcterms:issued',
      'pubdate',
      'created',
      'dcterms:created',
    ),
    updatedAt: timeOf(entry, 'updated', 'modified', 'dcterms:modified', 'dc:date'),
    language: content?.language ?? entry.language,
  };
}

/** atomHead reads what an Atom feed says about itself. */
export function atomHead(feed: XmlElement): FeedHead {
  return {
    id: idOf(feed),
    title: readTyped(feed.child('title')) ?? readGuessed(feed.child('dc:title')),
    link: alternateOf(feed, 'link'),
    summary: readTyped(feed.child('subtitle', 'tagline')),
    authors: peopleOf(feed, 'author', 'dc:creator'),
    publishedAt: timeOf(feed, 'published', 'issued', 'created'),
    updatedAt: timeOf(feed, 'updated', 'modified', 'dcterms:modified', 'dc:date'),
    language: feed.language ?? feed.words('dc:language', 'language') ?? null,
    pace: readPace(feed),
  };
}
