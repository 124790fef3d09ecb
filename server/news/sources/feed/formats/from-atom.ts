import type { FeedHead, FeedItem } from '#server/news/sources/feed/feed-item.ts';
import { readPace } from '#server/news/sources/feed/formats/read-pace.ts';
import { peopleOf } from '#server/news/sources/feed/formats/read-person.ts';
import { readGuessed, readTyped } from '#server/news/sources/feed/formats/read-text.ts';
import { resolveUrl } from '#server/news/sources/feed/xml/resolve-url.ts';
import type { XmlElement } from '#server/news/sources/feed/xml/xml-element.ts';

const isPage = (link: XmlElement) => /x?html/i.test(link.attribute('type') ?? 'text/html');

/** alternateOf is where the page itself is: the first alternate link, a page before other formats. */
export function alternateOf(element: XmlElement, name: string): string | null {
  const alternates = element.children.filter((child) => {
    if (child.name !== name || !child.attribute('href')?.trim()) return false;
    const rel = child.attribute('rel')?.trim().toLowerCase() ?? '';
    return rel === '' || rel === 'alternate' || rel.endsWith('/alternate');
  });
  const chosen = alternates.find(isPage) ?? alternates[0];
  const href = chosen?.attribute('href');
  return chosen && href ? resolveUrl(href, chosen.base) : null;
}

function idOf(element: XmlElement): string | null {
  const id = element.words('id', 'guid');
  return id ? resolveUrl(id, element.child('id')?.base ?? element.base) : null;
}

/** atomItem reads an entry of Atom 0.3 or 1.0. */
export function atomItem(entry: XmlElement): FeedItem {
  const content = entry.child('content');
  const source = entry.child('source');
  const authors = peopleOf(entry, 'author', 'dc:creator', 'dc:author');
  return {
    id: idOf(entry),
    url:
      alternateOf(entry, 'link') ??
      entry.words('link') ??
      null,
    title: readTyped(entry.child('title')) ?? readGuessed(entry.child('dc:title', 'media:title')),
    summary: readTyped(entry.child('summary')) ?? readGuessed(entry.child('dc:description', 'media:description')),
    content: readTyped(content),
    authors: authors.length > 0 || !source ? authors : peopleOf(source, 'author'),
    publishedAt: entry.words('published', 'issued', 'dcterms:issued', 'pubdate', 'created', 'dcterms:created') ?? null,
    updatedAt: entry.words('updated', 'modified', 'dcterms:modified', 'dc:date') ?? null,
    language: content?.language ?? entry.language,
  };
}

/** atomHead reads what an Atom feed says about itself. */
export function atomHead(feed: XmlElement): FeedHead {
  return {
    id: idOf(feed),
    title: readTyped(feed.child('title')) ?? readGuessed(feed.child('dc:title')),
    link: alternateOf(feed, 'link') ?? feed.words('link') ?? null,
    summary: readTyped(feed.child('subtitle', 'tagline')),
    authors: peopleOf(feed, 'author', 'dc:creator'),
    publishedAt: feed.words('published', 'issued', 'created') ?? null,
    updatedAt: feed.words('updated', 'modified', 'dcterms:modified', 'dc:date') ?? null,
    language: feed.language ?? feed.words('dc:language', 'language') ?? null,
    pace: readPace(feed),
  };
}
