import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { decodeReferences } from '#server/news/markup/decode-references.ts';
import { scanMarkup } from '#server/news/markup/scan-markup.ts';
import { NameScope } from '#server/news/sources/feed/xml/name-scope.ts';
import { resolveBase } from '#server/news/sources/feed/xml/resolve-url.ts';
import { XmlElement } from '#server/news/sources/feed/xml/xml-element.ts';

/** Unclosed tags in somebody's HTML nest too, so this is far beyond what a format needs. */
const deepest = 1_000;
const mostUnmatched = 1_000;

export interface XmlReading {
  /** The address of the document, where its relative links start. */
  documentUrl: string | null;
  /** The vocabulary whose elements are named without a prefix; see NameScope. */
  own: string | null;
  /** Elements that never stand inside their own kind: a second one means that the first was not closed. */
  isUnnestable: (name: string) => boolean;
  /** Elements inside this one of which nothing is read: a feed has more of them than of all others. */
  isUnread: (name: string, around: string) => boolean;
  /** Called when an element is complete; true takes it away from its parent, so that its memory is free again. */
  onClose: (element: XmlElement) => boolean;
}

export interface XmlOutcome {
  root: XmlElement | null;
  /** False where the document ends before its root does. */
  isComplete: boolean;
}

/** What an element's attributes change for itself and all inside it. */
function inherit(element: XmlElement): void {
  for (const [name, value] of element.attributes) {
    if (!name.startsWith('xmlns') || !element.scope.changes(name, value)) continue;
    if (element.scope.owner !== element) element.scope = element.scope.inside(element);
    element.scope.declare(name, value);
  }
  const base =
    element.attribute('xml:base') ?? (element.written === 'CHANNEL' ? element.attribute('base') : undefined);
  if (base?.trim()) element.base = resolveBase(base, element.base);
  const language = element.attribute('xml:lang');
  if (language !== undefined) element.language = language.trim().replace(/_/g, '-') || null;
}

/** TreeReader builds elements from what the scanner tells, mending what is left open. */
class TreeReader {
  private readonly stack: XmlElement[] = [];
  private unmatched = 0;
  private readonly outermost: Pick<XmlElement, 'base' | 'language' | 'scope'>;
  private cutOff: XmlElement | undefined;
  private root: XmlElement | null = null;

  private readonly source: string;
  private readonly reading: XmlReading;

  constructor(source: string, reading: XmlReading) {
    this.source = source;
    this.reading = reading;
    this.outermost = { base: reading.documentUrl, language: null, scope: new NameScope(reading.own) };
  }

  /** open gives where to go on: behind an element that is not read, when its own tag closes it, or nowhere else. */
  private open(written: string, attributes: string, isEmpty: boolean, end: number): number | undefined {
    const parent = this.stack.at(-1);
    const around = parent ?? this.outermost;
    if (parent && this.reading.isUnread(around.scope.resolve(written), parent.name)) {
      const behind = isEmpty ? end : this.behindLeaf(written, end);
      if (behind >= 0) return behind;
    }
    const element = new XmlElement(written, this.source, attributes, around);
    if (attributes.includes('xml') || written === 'CHANNEL') inherit(element);
    element.name = element.scope.resolve(written);
    element.from = end;
    element.to = end;
    this.root ??= element;
    if (this.reading.isUnnestable(element.name)) this.closeOwnKind(element.name, end);
    if (this.stack.length >= deepest) throw new FetchError('malformed', 'The elements are nested too deep');
    this.stack.push(element);
    if (isEmpty) this.finish(end);
    return undefined;
  }

  /** The position behind an element that holds only words; -1 for any other. */
  private behindLeaf(written: string, from: number): number {
    const close = this.source.indexOf('<', from);
    const behind = close + 2 + written.length;
    const isLeaf = this.source[close + 1] === '/' && this.source.startsWith(written, close + 2);
    return close >= 0 && isLeaf && this.source[behind] === '>' ? behind + 1 : -1;
  }

  private closeOwnKind(kind: string, at: number): void {
    const open = this.stack.findLastIndex(({ name }) => name === kind);
    if (open >= 0) while (this.stack.length > open) this.finish(at);
  }

  private finish(at: number): void {
    const element = this.stack.pop();
    if (!element) return;
    element.to = Math.max(element.from, at);
    // A text that the document's end cuts off would be taken for the whole.
    if (element === this.cutOff && element.children.length === 0 && this.stack.length > 0) return;
    if (!this.reading.onClose(element)) this.stack.at(-1)?.append(element);
  }

  private close(written: string, at: number): void {
    const { stack } = this;
    const top = stack.length - 1;
    if (stack[top]?.written === written) {
      this.finish(at);
      return;
    }
    // A document of nothing but closing tags must not have the whole stack searched for each of them.
    const lowest = this.unmatched > mostUnmatched ? Math.max(0, top - 8) : 0;
    let found = top;
    while (found >= lowest && stack[found]?.written !== written) found--;
    if (found < lowest) this.unmatched++;
    else while (stack.length > found) this.finish(at);
  }

  private text(words: string, isCdata: boolean): void {
    const element = this.stack.at(-1);
    if (element) element.text += isCdata ? words : decodeReferences(words);
  }

  read(): XmlOutcome {
    scanMarkup(this.source, {
      open: (name, attributes, isEmpty, end) => this.open(name, attributes, isEmpty, end),
      close: (name, at) => this.close(name, at),
      text: (words, isCdata) => this.text(words, isCdata),
    });
    this.cutOff = this.stack.at(-1);
    while (this.stack.length > 0) this.finish(this.source.length);
    return { root: this.root, isComplete: this.cutOff === undefined };
  }
}

/**
 * readXml reads a document that need not be well-formed: a closing tag closes what was left open inside it, one too
 * many is passed over, and the end closes everything. A text cut off by the document's end is left out. Error:
 * `malformed` where elements are nested too deep.
 */
export function readXml(source: string, reading: XmlReading): XmlOutcome {
  return new TreeReader(source, reading).read();
}
