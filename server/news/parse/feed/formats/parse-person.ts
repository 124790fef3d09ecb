import type { FeedPerson } from '#server/news/parse/feed/feed-item.ts';
import { htmlToText } from '#server/news/parse/markup/html-to-text.ts';
import { resolveUrl } from '#server/news/parse/xml/resolve-url.ts';
import type { XmlElement } from '#server/news/parse/xml/xml-element.ts';

const emailPattern = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}/;

/** White space other than single blanks. */
const irregularWhitespace = /[^\S ]| {2}/;

/** parsePerson takes `Name (mail@host)`, `mail@host (Name)`, `Name <mail@host>` or either of them apart. */
export function parsePerson(written: string): FeedPerson | null {
  const even = irregularWhitespace.test(written) ? written.replace(/\s+/g, ' ') : written;
  const text = even.trim().slice(0, 1_000);
  if (!text) return null;
  const email = text.includes('@') ? (emailPattern.exec(text)?.[0] ?? null) : null;
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

/** parsePersonElement reads Atom's person construct, and one that holds only words. */
export function parsePersonElement(element: XmlElement): FeedPerson | null {
  if (element.children.length === 0) return parsePerson(element.text);
  const url = element.childText('uri', 'url', 'homepage', 'atom:uri');
  const name = element.childText('name', 'itunes:name', 'atom:name');
  const email = element.childText('email', 'itunes:email', 'atom:email');
  if (!name && !email && !url) return parsePerson(element.text.trim() || htmlToText(element.innerMarkup()));
  const inName = name && !email ? parsePerson(name) : null;
  return {
    name: inName?.name ?? name ?? null,
    email: email ?? inName?.email ?? null,
    url: url ? resolveUrl(url, element.base) : null,
  };
}

const maxPeople = 20;

/** peopleOf reads every element of the first of these names that names somebody. */
export function parsePeople(element: XmlElement, ...names: string[]): FeedPerson[] {
  for (const name of names) {
    const people: FeedPerson[] = [];
    for (const child of element.childrenNamed(name)) {
      const person = people.length < maxPeople ? parsePersonElement(child) : null;
      if (person) people.push(person);
    }
    if (people.length > 0) return people;
  }
  return [];
}
