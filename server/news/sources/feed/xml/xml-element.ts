import { decodeReferences } from '#server/news/markup/decode-references.ts';
import { readAttributes } from '#server/news/markup/read-attributes.ts';
import type { NameScope } from '#server/news/sources/feed/xml/name-scope.ts';

const noAttributes = new Map<string, string>();
const none: readonly XmlElement[] = [];

/** XmlElement is one element of a feed, with what it inherits from those around it. */
export class XmlElement {
  /** Lower case, with the usual prefix of its namespace; see NameScope. */
  name = '';
  private read: Map<string, string> | null = null;
  private inside: XmlElement[] | null = null;
  /** The text directly inside, references decoded, CDATA as it is. */
  text = '';
  /** Absolute where the document gives an absolute xml:base or its own address is known. */
  base: string | null;
  language: string | null;
  scope: NameScope;
  /** Where in the source its content starts and ends. */
  from = 0;
  to = 0;

  readonly written: string;
  private readonly source: string;
  private readonly tag: string;

  constructor(
    written: string,
    source: string,
    tag: string,
    around: { base: string | null; language: string | null; scope: NameScope },
  ) {
    this.written = written;
    this.source = source;
    this.tag = tag;
    this.base = around.base;
    this.language = around.language;
    this.scope = around.scope;
  }

  /** children are the elements directly inside; most elements have none. */
  get children(): readonly XmlElement[] {
    return this.inside ?? none;
  }

  append(child: XmlElement): void {
    if (this.inside) this.inside.push(child);
    else this.inside = [child];
  }

  /** inner is what lies between its tags, as written. */
  inner(): string {
    return this.source.slice(this.from, this.to);
  }

  /** attributes are values as written, references not decoded, under lower-case names; most are never asked for. */
  get attributes(): ReadonlyMap<string, string> {
    this.read ??= this.tag === '' ? noAttributes : readAttributes(this.tag);
    return this.read;
  }

  /** attribute is a decoded value; undefined when the element hasn't got it. */
  attribute(name: string): string | undefined {
    const value = this.attributes.get(name);
    return value === undefined ? undefined : decodeReferences(value);
  }

  private index: Map<string, XmlElement[]> | null = null;

  /** all are the children with this name. */
  all(name: string): readonly XmlElement[] {
    if (!this.index) {
      this.index = new Map();
      for (const child of this.children) {
        const same = this.index.get(child.name);
        if (same) same.push(child);
        else this.index.set(child.name, [child]);
      }
    }
    return this.index.get(name) ?? none;
  }

  /** child is the first child with one of these names, names in order of preference. */
  child(...names: string[]): XmlElement | undefined {
    for (const name of names) {
      const [child] = this.all(name);
      if (child) return child;
    }
    return undefined;
  }

  /** words is the trimmed text of the first child that has any, names in order of preference. */
  words(...names: string[]): string | undefined {
    for (const name of names) {
      for (const child of this.all(name)) {
        const words = child.text.trim();
        if (words) return words;
      }
    }
    return undefined;
  }
}
