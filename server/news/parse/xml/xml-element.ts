import { decodeEntities } from '#server/news/parse/markup/decode-entities.ts';
import { parseAttributes } from '#server/news/parse/markup/parse-attributes.ts';
import type { NamespaceScope } from '#server/news/parse/xml/namespace-scope.ts';

const noAttributes = new Map<string, string>();
const noChildren: readonly XmlElement[] = [];

/** XmlElement is one element of a feed, with what it inherits from those around it. */
export class XmlElement {
  /** Lower case, with the usual prefix of its namespace; see NamespaceScope. */
  name = '';
  private parsedAttributes: Map<string, string> | null = null;
  private childElements: XmlElement[] | null = null;
  /** The text directly inside, references decoded, CDATA as it is. */
  text = '';
  /** Absolute where the document gives an absolute xml:base or its own address is known. */
  base: string | null;
  language: string | null;
  scope: NamespaceScope;
  /** AddressStep in the source its content starts and ends. */
  contentStart = 0;
  contentEnd = 0;

  readonly rawName: string;
  private readonly source: string;
  private readonly rawAttributes: string;

  constructor(
    written: string,
    source: string,
    tag: string,
    around: { base: string | null; language: string | null; scope: NamespaceScope },
  ) {
    this.rawName = written;
    this.source = source;
    this.rawAttributes = tag;
    this.base = around.base;
    this.language = around.language;
    this.scope = around.scope;
  }

  /** children are the elements directly inside; most elements have none. */
  get children(): readonly XmlElement[] {
    return this.childElements ?? noChildren;
  }

  append(child: XmlElement): void {
    if (this.childElements) this.childElements.push(child);
    else this.childElements = [child];
  }

  /** inner is what lies between its tags, as written. */
  innerMarkup(): string {
    return this.source.slice(this.contentStart, this.contentEnd);
  }

  /** attributes are values as written, references not decoded, under lower-case names; most are never asked for. */
  get attributes(): ReadonlyMap<string, string> {
    this.parsedAttributes ??= this.rawAttributes === '' ? noAttributes : parseAttributes(this.rawAttributes);
    return this.parsedAttributes;
  }

  /** attribute is a decoded value; undefined when the element hasn't got it. */
  attribute(name: string): string | undefined {
    const value = this.attributes.get(name);
    return value === undefined ? undefined : decodeEntities(value);
  }

  private childrenByName: Map<string, XmlElement[]> | null = null;

  /** all are the children with this name. */
  childrenNamed(name: string): readonly XmlElement[] {
    if (!this.childrenByName) {
      this.childrenByName = new Map();
      for (const child of this.children) {
        const same = this.childrenByName.get(child.name);
        if (same) same.push(child);
        else this.childrenByName.set(child.name, [child]);
      }
    }
    return this.childrenByName.get(name) ?? noChildren;
  }

  /** child is the first child with one of these names, names in order of preference. */
  child(...names: string[]): XmlElement | undefined {
    for (const name of names) {
      const [child] = this.childrenNamed(name);
      if (child) return child;
    }
    return undefined;
  }

  /** words is the trimmed text of the first child that has any, names in order of preference. */
  childText(...names: string[]): string | undefined {
    for (const name of names) {
      for (const child of this.childrenNamed(name)) {
        const words = child.text.trim();
        if (words) return words;
      }
    }
    return undefined;
  }
}
