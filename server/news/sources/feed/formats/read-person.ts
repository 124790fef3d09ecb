import { htmlToText } from '#server/news/html-to-text.ts';
import type { FeedPerson } from '#server/news/sources/feed/feed-item.ts';
import { resolveUrl } from '#server/news/sources/feed/xml/resolve-url.ts';
import type { XmlElement } from '#server/news/sources/feed/xml/xml-element.ts';

const address = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}/;

/** White space other than single blanks. */
const uneven = /[^\S ]| {2}/;

/** toPerson takes `Name (mail@host)`, `mail@host (Name)`, `Name <mail@host>` or either of them apart. */
export function toPerson(written: string): FeedPerson | null {
  const even = uneven.test(written) ? written.replace(/\s+/g, ' ') : written;
  const text = even.trim().slice(0, 1_000);
  if (!text) return null;
  const email = text.includes('@') ? (address.exec(text)?.[0] ?? null) : null;
  if (!email) return { name: text, email: null, url: null };
  const name = text
    .replace(email, '')
    .replace(/mailto:/i, '')
    .replace(/[<([]\s*[>)\]]/g, '')
    .trim()
    .replace(/^[<(["']+(.*?)[>)\]"']+$/, '$1')
    .trim();
  return { name: name || null, email, url: null };
}

/** readPerson reads Atom's person construct, and one that holds only words. */
export function readPerson(element: XmlElement): FeedPerson | null {
  if (element.children.length === 0) return toPerson(element.text);
  const url = element.words('uri', 'url', 'homepage', 'atom:uri');
  const name = element.words('name', 'itunes:name', 'atom:name');
  const email = element.words('email', 'itunes:email', 'atom:email');
  if (!name && !email && !url) return toPerson(element.text.trim() || htmlToText(element.inner()));
  const inName = name && !email ? toPerson(name) : null;
  return {
    name: inName?.name ?? name ?? null,
    email: email ?? inName?.email ?? null,
    url: url ? resolveUrl(url, element.base) : null,
  };
}

const mostPeople = 20;

/** peopleOf reads every element of the first of these names that names somebody. */
export function peopleOf(element: XmlElement, ...names: string[]): FeedPerson[] {
  for (const name of names) {
    const people: FeedPerson[] = [];
    for (const child of element.all(name)) {
      const person = people.length < mostPeople ? readPerson(child) : null;
      if (person) people.push(person);
    }
    if (people.length > 0) return people;
  }
  return [];
}
