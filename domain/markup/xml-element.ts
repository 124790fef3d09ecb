import { decodeEntities } from '#domain/markup/decode-entities.ts';
import type { NamespaceScope } from '#domain/markup/namespace-scope.ts';
import { parseAttributes } from '#domain/markup/parse-attributes.ts';
import { maxUrlCharacters } from '#domain/text/max-url-characters.ts';

const noAttributes = new Map<string, string>();
const noChildren: readonly XmlElement[] = [];

const urlScheme = /^[a-z][a-z0-9+.-]*:/i;

/**
 * resolveUrl makes a URL absolute. Without a base, where it cannot be resolved or one of them has more than 4,096
 * characters, the trimmed text is returned: one base is parsed again for each of 10,000 items.
 */
export function resolveUrl(url: string, base: string | null): string {
  const trimmed = url.trim();
  if (!base || Math.max(trimmed.length, base.length) > maxUrlCharacters || urlScheme.test(trimmed))
    return trimmed;
  return URL.parse(trimmed, base)?.href ?? trimmed;
}

/** resolveBase resolves an xml:base against the base around it. Only http, https and ftp of at most 4,096 characters count; others keep `base`. */
export function resolveBase(url: string, base: string | null): string | null {
  if (url.length > maxUrlCharacters) return base;
  const resolved = URL.parse(url.trim(), base ?? undefined);
  return resolved && /^(https?|ftp):$/.test(resolved.protocol) ? resolved.href : base;
}

/** XmlElement is one element of a document, with the base URL, language and namespaces it inherits. */
export class XmlElement {
  /** Lower case, with the usual prefix of its namespace; see NamespaceScope. */
  name = '';
  private parsedAttributes: Map<string, string> | null = null;
  private childElements: XmlElement[] | null = null;
  /** The text directly inside it: references decoded, CDATA verbatim. */
  text = '';
  /** Absolute where the document has an absolute xml:base or its own URL is known. */
  base: string | null;
  language: string | null;
  scope: NamespaceScope;
  /** Offsets in the source between which its content stands. */
  contentStart = 0;
  contentEnd = 0;

  readonly rawName: string;
  private readonly source: string;
  private readonly rawAttributes: string;

  constructor(
    rawName: string,
    source: string,
    rawAttributes: string,
    inherited: { base: string | null; language: string | null; scope: NamespaceScope },
  ) {
    this.rawName = rawName;
    this.source = source;
    this.rawAttributes = rawAttributes;
    this.base = inherited.base;
    this.language = inherited.language;
    this.scope = inherited.scope;
  }

  /** children are the elements directly inside; most elements have none, so the list is made on demand. */
  get children(): readonly XmlElement[] {
    return this.childElements ?? noChildren;
  }

  append(child: XmlElement): void {
    if (this.childElements) this.childElements.push(child);
    else this.childElements = [child];
  }

  /** innerMarkup is the source between its tags, unchanged. */
  innerMarkup(): string {
    return this.source.slice(this.contentStart, this.contentEnd);
  }

  /** attributes are raw values, references not decoded, under lower-case names; parsed on first use. */
  get attributes(): ReadonlyMap<string, string> {
    this.parsedAttributes ??= this.rawAttributes === '' ? noAttributes : parseAttributes(this.rawAttributes);
    return this.parsedAttributes;
  }

  /** attribute is a value with its references decoded; undefined when the element does not have it. */
  attribute(name: string): string | undefined {
    const value = this.attributes.get(name);
    return value === undefined ? undefined : decodeEntities(value);
  }

  private childrenByName: Map<string, XmlElement[]> | null = null;

  /** childrenNamed are the children with this name, in document order. */
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

  /** child is the first child with one of these names, in order of preference. */
  child(...names: string[]): XmlElement | undefined {
    for (const name of names) {
      const [child] = this.childrenNamed(name);
      if (child) return child;
    }
    return undefined;
  }

  /** childText is the trimmed text of the first child with a non-empty one, names in order of preference. */
  childText(...names: string[]): string | undefined {
    for (const name of names) {
      for (const child of this.childrenNamed(name)) {
        const text = child.text.trim();
        if (text) return text;
      }
    }
    return undefined;
  }
}
