import { Parser } from 'htmlparser2';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { decodeReferences } from '#server/news/sources/feed/xml/decode-references.ts';
import { NameScope } from '#server/news/sources/feed/xml/name-scope.ts';
import { resolveBase } from '#server/news/sources/feed/xml/resolve-url.ts';
import { XmlElement } from '#server/news/sources/feed/xml/xml-element.ts';

/** Unclosed tags in somebody's HTML nest too, so this is far beyond what a format needs. */
const deepest = 1_000;
const mostAttributes = 64;

export interface XmlReading {
  /** The address of the document, where its relative links start. */
  documentUrl: string | null;
  /** The vocabulary whose elements are named without a prefix; see NameScope. */
  own: string | null;
  /** Called when an element is complete; true takes it away from its parent, so that its memory is free again. */
  onClose: (element: XmlElement) => boolean;
}

function inherit(element: XmlElement): void {
  const { attributes } = element;
  if (!attributes) return;
  for (const [name, value] of attributes) {
    if (!name.startsWith('xmlns')) continue;
    if (element.scope.owner !== element) element.scope = element.scope.inside(element);
    element.scope.declare(name, value);
  }
  const base =
    element.attribute('xml:base') ?? (element.written === 'CHANNEL' ? element.attribute('base') : undefined);
  if (base?.trim()) element.base = resolveBase(base, element.base);
  const language = element.attribute('xml:lang');
  if (language !== undefined) element.language = language.trim().replace(/_/g, '-') || null;
}

/**
 * readXml reads a document that need not be well-formed: a closing tag closes what was left open inside it, one too
 * many is passed over, and the end closes everything. An element's name is settled when its first content comes, as
 * its own attributes may say which namespace it is in. A text cut off by the document's end is left out. Error:
 * `malformed` where elements are nested too deep.
 */
export function readXml(
  source: string,
  reading: XmlReading,
): { root: XmlElement | null; isComplete: boolean } {
  const outermost = { base: reading.documentUrl, language: null, scope: new NameScope(reading.own) };
  const stack: XmlElement[] = [];
  let opening: XmlElement | null = null;
  let isInCdata = false;
  let root: XmlElement | null = null;
  let cutOff: XmlElement | undefined;

  function settle(): void {
    if (!opening) return;
    const element = opening;
    opening = null;
    element.from = parser.startIndex;
    inherit(element);
    element.name = element.scope.resolve(element.written);
    root ??= element;
  }

  const parser = new Parser(
    {
      onopentagname(name) {
        settle();
        if (stack.length >= deepest) throw new FetchError('malformed', 'The elements are nested too deep');
        opening = new XmlElement(name, source, stack.at(-1) ?? outermost);
        stack.push(opening);
      },
      onattribute(name, value) {
        if (!opening) return;
        opening.attributes ??= new Map();
        if (opening.attributes.size < mostAttributes && !opening.attributes.has(name)) {
          opening.attributes.set(name, value);
        }
      },
      ontext(words) {
        settle();
        const element = stack.at(-1);
        if (element) element.text += isInCdata ? words : decodeReferences(words);
      },
      oncdatastart() {
        settle();
        isInCdata = true;
      },
      oncdataend() {
        isInCdata = false;
      },
      onclosetag() {
        settle();
        const element = stack.pop();
        if (!element) return;
        element.to = Math.max(element.from, parser.startIndex);
        if (element === cutOff && element.children.length === 0 && stack.length > 0) return;
        if (!reading.onClose(element)) stack.at(-1)?.children.push(element);
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseAttributeNames: true },
  );
  parser.write(source);
  cutOff = stack.at(-1);
  parser.end();
  return { root, isComplete: cutOff === undefined };
}
