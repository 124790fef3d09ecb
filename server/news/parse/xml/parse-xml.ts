import { FetchError } from '#domain/sources/fetch-error.ts';
import { decodeEntities } from '#server/news/parse/markup/decode-entities.ts';
import { scanMarkup } from '#server/news/parse/markup/scan-markup.ts';
import { NamespaceScope } from '#server/news/parse/xml/namespace-scope.ts';
import { resolveBase } from '#server/news/parse/xml/resolve-url.ts';
import { XmlElement } from '#server/news/parse/xml/xml-element.ts';

/** Unclosed tags in somebody's HTML nest too, so this is far beyond what a format needs. */
const maxDepth = 1_000;
const maxUnmatchedTags = 1_000;

export interface XmlParseOptions {
  /** The address of the document, where its relative links start. */
  documentUrl: string | null;
  /** The vocabulary whose elements are named without a prefix; see NamespaceScope. */
  defaultPrefix: string | null;
  /** Elements that never stand inside their own kind: a second one means that the first was not closed. */
  hasImpliedEndTag: (name: string) => boolean;
  /** Elements inside this one of which nothing is read: a feed has more of them than of all others. */
  isIgnored: (name: string, around: string) => boolean;
  /** Called when an element is complete; true takes it away from its parent, so that its memory is free again. */
  onClose: (element: XmlElement) => boolean;
}

export interface ParsedXml {
  root: XmlElement | null;
  /** False where the document ends before its root does. */
  isComplete: boolean;
}

/** What an element's attributes change for itself and all inside it. */
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

/** XmlTreeBuilder builds elements from what the scanner tells, mending what is left open. */
class XmlTreeBuilder {
  private readonly stack: XmlElement[] = [];
  private unmatchedTags = 0;
  private readonly documentScope: Pick<XmlElement, 'base' | 'language' | 'scope'>;
  private truncatedElement: XmlElement | undefined;
  private root: XmlElement | null = null;

  private readonly source: string;
  private readonly options: XmlParseOptions;

  constructor(source: string, reading: XmlParseOptions) {
    this.source = source;
    this.options = reading;
    this.documentScope = {
      base: reading.documentUrl,
      language: null,
      scope: new NamespaceScope(reading.defaultPrefix),
    };
  }

  /** open gives where to go on: behind an element that is not read, when its own tag closes it, or nowhere else. */
  private open(written: string, attributes: string, isEmpty: boolean, end: number): number | undefined {
    const parent = this.stack.at(-1);
    const around = parent ?? this.documentScope;
    if (parent && this.options.isIgnored(around.scope.resolve(written), parent.name)) {
      const behind = isEmpty ? end : this.findTextElementEnd(written, end);
      if (behind >= 0) return behind;
    }
    const element = new XmlElement(written, this.source, attributes, around);
    if (attributes.includes('xml') || written === 'CHANNEL') applyInheritedAttributes(element);
    element.name = element.scope.resolve(written);
    element.contentStart = end;
    element.contentEnd = end;
    this.root ??= element;
    if (this.options.hasImpliedEndTag(element.name)) this.closeSameName(element.name, end);
    if (this.stack.length >= maxDepth) throw new FetchError('malformed', 'The elements are nested too deep');
    this.stack.push(element);
    if (isEmpty) this.closeTop(end);
    return undefined;
  }

  /** The position behind an element that holds only words; -1 for any other. */
  private findTextElementEnd(written: string, from: number): number {
    const close = this.source.indexOf('<', from);
    const behind = close + 2 + written.length;
    const isLeaf = this.source[close + 1] === '/' && this.source.startsWith(written, close + 2);
    return close >= 0 && isLeaf && this.source[behind] === '>' ? behind + 1 : -1;
  }

  private closeSameName(kind: string, at: number): void {
    const open = this.stack.findLastIndex(({ name }) => name === kind);
    if (open >= 0) while (this.stack.length > open) this.closeTop(at);
  }

  private closeTop(at: number): void {
    const element = this.stack.pop();
    if (!element) return;
    element.contentEnd = Math.max(element.contentStart, at);
    // A text that the document's end cuts off would be taken for the whole.
    if (element === this.truncatedElement && element.children.length === 0 && this.stack.length > 0) return;
    if (!this.options.onClose(element)) this.stack.at(-1)?.append(element);
  }

  private close(written: string, at: number): void {
    const { stack } = this;
    const top = stack.length - 1;
    if (stack[top]?.rawName === written) {
      this.closeTop(at);
      return;
    }
    // A document of nothing but closing tags must not have the whole stack searched for each of them.
    const lowest = this.unmatchedTags > maxUnmatchedTags ? Math.max(0, top - 8) : 0;
    let found = top;
    while (found >= lowest && stack[found]?.rawName !== written) found--;
    if (found < lowest) this.unmatchedTags++;
    else while (stack.length > found) this.closeTop(at);
  }

  private text(words: string, isCdata: boolean): void {
    const element = this.stack.at(-1);
    if (element) element.text += isCdata ? words : decodeEntities(words);
  }

  build(): ParsedXml {
    scanMarkup(this.source, {
      open: (name, attributes, isEmpty, end) => this.open(name, attributes, isEmpty, end),
      close: (name, at) => this.close(name, at),
      text: (words, isCdata) => this.text(words, isCdata),
    });
    this.truncatedElement = this.stack.at(-1);
    while (this.stack.length > 0) this.closeTop(this.source.length);
    return { root: this.root, isComplete: this.truncatedElement === undefined };
  }
}

/**
 * parseXml reads a document that need not be well-formed: a closing tag closes what was left open inside it, one too
 * many is passed over, and the end closes everything. A text cut off by the document's end is left out. Error:
 * `malformed` where elements are nested too deep.
 */
export function parseXml(source: string, options: XmlParseOptions): ParsedXml {
  return new XmlTreeBuilder(source, options).build();
}
