import type { FeedPerson } from '#domain/feeds/feed-item.ts';
import { htmlToText } from '#domain/markup/html-to-text.ts';
import { resolveUrl, type XmlElement } from '#domain/markup/xml-element.ts';

const emailPattern = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}/;

/** White space other than single spaces. */
const irregularWhitespace = /[^\S ]| {2}/;

/** parsePerson parses `Name (mail@host)`, `mail@host (Name)`, `Name <mail@host>`, a name alone or an address alone. */
export function parsePerson(raw: string): FeedPerson | null {
  const collapsed = irregularWhitespace.test(raw) ? raw.replace(/\s+/g, ' ') : raw;
  const text = collapsed.trim().slice(0, 1_000);
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

/** Parses Atom's person construct, or an element that contains only text. */
function parsePersonElement(element: XmlElement): FeedPerson | null {
  if (element.children.length === 0) return parsePerson(element.text);
  const url = element.childText('uri', 'url', 'homepage', 'atom:uri');
  const name = element.childText('name', 'itunes:name', 'atom:name');
  const email = element.childText('email', 'itunes:email', 'atom:email');
  if (!name && !email && !url) return parsePerson(element.text.trim() || htmlToText(element.innerMarkup()));
  const fromName = name && !email ? parsePerson(name) : null;
  return {
    name: fromName?.name ?? name ?? null,
    email: email ?? fromName?.email ?? null,
    url: url ? resolveUrl(url, element.base) : null,
  };
}

const maxPeople = 20;

/** parsePeople parses the children with the first of these names that yields a person; at most 20. */
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
