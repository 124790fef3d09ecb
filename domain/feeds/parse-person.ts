import type { FeedPerson } from '#domain/feeds/feed-item.ts';
import { htmlToText } from '#domain/markup/html-to-text.ts';
import { resolveUrl, type XmlElement } from '#domain/markup/xml-element.ts';
import { trimEndCharacters } from '#domain/text/scan-text.ts';

/** Longer names and addresses are cut. */
const maxCharacters = 1_000;

/** White space other than single spaces. */
const irregularWhitespace = /[^\S ]| {2}/;

const localPartCharacter = /[\w.!#$%&'*+/=?^`{|}~-]/;
const labelCharacter = /[\w-]/;
/** RFC 5321, 4.5.3.1, and RFC 1035, 2.3.4. */
const [maxLocalPart, maxLabel, maxLabels] = [64, 63, 9];

/** The offset after the domain label that starts at `from`. */
function findLabelEnd(text: string, from: number): number {
  let to = from;
  while (to < text.length && to - from < maxLabel && labelCharacter.test(text.charAt(to))) to++;
  return to;
}

/** The mail address around the at sign at `at`; null where there is none. */
function readEmailAround(text: string, at: number): string | null {
  let start = at;
  while (start > 0 && at - start < maxLocalPart && localPartCharacter.test(text.charAt(start - 1))) start--;
  let end = findLabelEnd(text, at + 1);
  if (start === at || end === at + 1) return null;
  for (let labels = 1; labels < maxLabels && text.charAt(end) === '.'; labels++) {
    const next = findLabelEnd(text, end + 1);
    if (next === end + 1) break;
    end = next;
  }
  return text.slice(start, end);
}

/** The first mail address of a text. */
function findEmail(text: string): string | null {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const email = readEmailAround(text, at);
    if (email) return email;
  }
  return null;
}

/** Removes brackets and quotes around a text; it must have them at both ends. */
function unwrapBrackets(text: string): string {
  let start = 0;
  while (start < text.length && '<(["\''.includes(text.charAt(start))) start++;
  const end = trimEndCharacters(text, '>)]"\'').length;
  const isWrapped = start > 0 && end < text.length && text.length > 1;
  return isWrapped ? text.slice(start, Math.max(start, end)) : text;
}

/** parsePerson parses `Name (mail@host)`, `mail@host (Name)`, `Name <mail@host>`, a name alone or an address alone. */
export function parsePerson(raw: string): FeedPerson | null {
  const cut = raw.trim().slice(0, maxCharacters);
  const text = irregularWhitespace.test(cut) ? cut.replace(/\s+/g, ' ').trim() : cut.trim();
  if (!text) return null;
  const email = findEmail(text);
  if (!email) return { name: text, email: null, url: null };
  const rest = text
    .replace(email, '')
    .replace(/mailto:/i, '')
    .replace(/[<([]\s*[>)\]]/g, '')
    .trim();
  const name = unwrapBrackets(rest).trim();
  return { name: name || null, email, url: null };
}

/** Parses Atom's person construct, or an element that contains only text. */
function parsePersonElement(element: XmlElement): FeedPerson | null {
  if (element.children.length === 0) return parsePerson(element.text);
  // A feed's people are those of each of its items, too, so that a long text would be read 10,000 times.
  const read = (...names: string[]) => element.childText(...names)?.slice(0, maxCharacters);
  const url = read('uri', 'url', 'homepage', 'atom:uri');
  const name = read('name', 'itunes:name', 'atom:name');
  const email = read('email', 'itunes:email', 'atom:email');
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
