import { decodeEntities } from '#domain/markup/decode-entities.ts';
import { NamespaceScope } from '#domain/markup/namespace-scope.ts';
import { scanMarkup } from '#domain/markup/scan-markup.ts';
import { resolveBase, XmlElement } from '#domain/markup/xml-element.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';

/** Far more than any format needs, because unclosed tags of embedded HTML nest too. */
const maxDepth = 1_000;
const maxUnmatchedTags = 1_000;

export interface XmlParseOptions {
  /** The document's URL, against which relative links are resolved. */
  documentUrl: string | null;
  /** The namespace prefix that is left out of element names; see NamespaceScope. */
  defaultPrefix: string | null;
  /** Elements that never nest in their own kind: a second start tag closes the first. */
  hasImpliedEndTag: (name: string) => boolean;
  /** Elements to skip inside the parent; feeds have many that nobody reads. */
  isIgnored: (name: string, parent: string) => boolean;
  /** Called when an element is complete. True drops it from its parent, which frees its memory. */
  onClose: (element: XmlElement) => boolean;
}

export interface ParsedXml {
  root: XmlElement | null;
  /** False where the document ends before its root does. */
  isComplete: boolean;
}

/** Applies xmlns, xml:base and xml:lang to the element and everything inside it. */
function applyInheritedAttributes(element: XmlElement): void {
  for (const [name, value] of element.attributes) {
    if (!name.startsWith('xmlns') || !element.scope.wouldChange(name, value)) continue;
    if (element.scope.owner !== element) element.scope = element.scope.createChild(element);
    element.scope.declare(name, value);
  }
  const base =
    element.attribute('xml:base') ?? (element.rawName === 'CHANNEL' ? element.attribute('base') : undefined);
  if (base?.trim()) element.base = resolveBase(base, element.base);
  const language = element.attribute('xml:lang');
  if (language !== undefined) element.language = language.trim().replace(/_/g, '-') || null;
}

/** XmlTreeBuilder builds elements from scanner events and closes what the document leaves open. */
class XmlTreeBuilder {
  private readonly stack: XmlElement[] = [];
  private unmatchedTags = 0;
  private readonly documentScope: Pick<XmlElement, 'base' | 'language' | 'scope'>;
  private truncatedElement: XmlElement | undefined;
  private root: XmlElement | null = null;

  private readonly source: string;
  private readonly options: XmlParseOptions;

  constructor(source: string, options: XmlParseOptions) {
    this.source = source;
    this.options = options;
    this.documentScope = {
      base: options.documentUrl,
      language: null,
      scope: new NamespaceScope(options.defaultPrefix),
    };
  }

  /** Returns the offset to continue at when the element is skipped, otherwise undefined. */
  private open(rawName: string, attributes: string, isEmpty: boolean, end: number): number | undefined {
    const parent = this.stack.at(-1);
    const inherited = parent ?? this.documentScope;
    if (parent && this.options.isIgnored(inherited.scope.resolve(rawName), parent.name)) {
      const after = isEmpty ? end : this.findTextElementEnd(rawName, end);
      if (after >= 0) return after;
    }
    const element = new XmlElement(rawName, this.source, attributes, inherited);
    if (attributes.includes('xml') || rawName === 'CHANNEL') applyInheritedAttributes(element);
    element.name = element.scope.resolve(rawName);
    element.contentStart = end;
    element.contentEnd = end;
    this.root ??= element;
    if (this.options.hasImpliedEndTag(element.name)) this.closeSameName(element.name, end);
    if (this.stack.length >= maxDepth) throw new FetchError('malformed', 'The elements are nested too deep');
    this.stack.push(element);
    if (isEmpty) this.closeTop(end);
    return undefined;
  }

  /** The offset after an element that contains only text; -1 for any other. */
  private findTextElementEnd(rawName: string, from: number): number {
    const close = this.source.indexOf('<', from);
    const end = close + 2 + rawName.length;
    const isLeaf = this.source[close + 1] === '/' && this.source.startsWith(rawName, close + 2);
    return close >= 0 && isLeaf && this.source[end] === '>' ? end + 1 : -1;
  }

  private closeSameName(elementName: string, at: number): void {
    const open = this.stack.findLastIndex(({ name }) => name === elementName);
    if (open >= 0) while (this.stack.length > open) this.closeTop(at);
  }

  private closeTop(at: number): void {
    const element = this.stack.pop();
    if (!element) return;
    element.contentEnd = Math.max(element.contentStart, at);
    // A text cut off by the end of the document must not pass for a whole one.
    if (element === this.truncatedElement && element.children.length === 0 && this.stack.length > 0) return;
    if (!this.options.onClose(element)) this.stack.at(-1)?.append(element);
  }

  private close(rawName: string, at: number): void {
    const { stack } = this;
    const top = stack.length - 1;
    if (stack[top]?.rawName === rawName) {
      this.closeTop(at);
      return;
    }
    // Bounds the search: a document of only closing tags would otherwise take quadratic time.
    const lowest = this.unmatchedTags > maxUnmatchedTags ? Math.max(0, top - 8) : 0;
    let found = top;
    while (found >= lowest && stack[found]?.rawName !== rawName) found--;
    if (found < lowest) this.unmatchedTags++;
    else while (stack.length > found) this.closeTop(at);
  }

  private text(text: string, isCdata: boolean): void {
    const element = this.stack.at(-1);
    if (element) element.text += isCdata ? text : decodeEntities(text);
  }

  build(): ParsedXml {
    scanMarkup(this.source, {
      open: (name, attributes, isEmpty, end) => this.open(name, attributes, isEmpty, end),
      close: (name, at) => this.close(name, at),
      text: (text, isCdata) => this.text(text, isCdata),
    });
    this.truncatedElement = this.stack.at(-1);
    while (this.stack.length > 0) this.closeTop(this.source.length);
    return { root: this.root, isComplete: this.truncatedElement === undefined };
  }
}

/**
 * parseXml parses a document that need not be well-formed: an end tag closes the elements left open inside it, unmatched
 * end tags are ignored, and the end of the document closes the rest. A text cut off by that end is left out.
 * Errors: FetchError `malformed` where elements are nested more than 1,000 deep.
 */
export function parseXml(source: string, options: XmlParseOptions): ParsedXml {
  return new XmlTreeBuilder(source, options).build();
}

/** Enough for the names of accented letters, too few for an expansion attack. */
const maxEntities = 300;
const maxEntityLength = 256;
const maxSubsetLength = 100_000;
const maxExpansionLength = 500_000;

const entityDeclaration =
  /<!ENTITY\s{1,20}([\w.-]{1,64})\s{1,20}(?:"([^"]{0,256})"|'([^']{0,256})')\s{0,20}>/g;

/** Values with markup or references to other entities are refused, so nothing nests; external entities are ignored. */
function parseEntityDeclarations(subset: string): Map<string, string> {
  const entities = new Map<string, string>();
  for (const [, name, double, single] of subset.matchAll(entityDeclaration)) {
    const value = double ?? single ?? '';
    const isPlain = !value.includes('<') && !/&(?!#)/.test(value);
    if (name && isPlain && value.length <= maxEntityLength && !entities.has(name)) entities.set(name, value);
    if (entities.size >= maxEntities) break;
  }
  return entities;
}

function expandEntities(text: string, entities: Map<string, string>): string {
  let remainingLength = maxExpansionLength;
  return text.replace(/&([\w.-]{1,64});/g, (reference, name: string) => {
    const value = entities.get(name);
    if (value === undefined || value.length > remainingLength) return reference;
    remainingLength -= value.length;
    return value;
  });
}

function findDoctypeEnd(text: string, start: number): { end: number; subset: string } {
  const close = text.indexOf('>', start);
  const bracket = text.indexOf('[', start);
  if (bracket < 0 || (close >= 0 && close < bracket)) return { end: close, subset: '' };
  const subsetEnd = /\]\s{0,100}>/g;
  subsetEnd.lastIndex = bracket;
  const match = subsetEnd.exec(text);
  if (!match) return { end: close, subset: '' };
  const subset = text.slice(bracket + 1, Math.min(match.index, bracket + maxSubsetLength));
  return { end: match.index + match[0].length - 1, subset };
}

/** The declaration stands before the first element; only comments and processing instructions may precede it. */
function findDoctypeStart(text: string): number {
  const piece = /[\s\ufeff]*(?:<!--|<\?|<!DOCTYPE)?/giy;
  for (;;) {
    const opened = piece.exec(text)?.[0].trimStart() ?? '';
    if (/^<!DOCTYPE$/i.test(opened)) return piece.lastIndex - opened.length;
    const end = opened === '' ? -1 : text.indexOf(opened === '<?' ? '?>' : '-->', piece.lastIndex);
    if (end < 0) return -1;
    piece.lastIndex = end + (opened === '<?' ? 2 : 3);
  }
}

/**
 * expandDoctype removes a document type declaration and expands its simple internal entities: at most 300 of up to 256
 * characters, and at most 500,000 characters of expansion in all.
 */
export function expandDoctype(text: string): string {
  const start = findDoctypeStart(text);
  if (start < 0) return text;
  const { end, subset } = findDoctypeEnd(text, start);
  if (end < 0) return text;
  const rest = text.slice(0, start) + text.slice(end + 1);
  const entities = parseEntityDeclarations(subset);
  return entities.size === 0 ? rest : expandEntities(rest, entities);
}
