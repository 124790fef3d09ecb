import { trimEndCharacters } from '#domain/text/scan-text.ts';

/** Namespaces of RSS, whose elements get no prefix in normalised names. */
const noPrefix = '';

/** By namespace URI without scheme, in lower case, without trailing slash or hash: feeds misspell all of them. */
const prefixByNamespace = new Map(
  Object.entries({
    'purl.org/rss/1.0': noPrefix,
    'purl.org/net/rss1.1': noPrefix,
    'my.netscape.com/rdf/simple/0.9': noPrefix,
    'channel.netscape.com/rdf/simple/0.9': noPrefix,
    'my.netscape.com/publish/formats/rss-0.91.dtd': noPrefix,
    'backend.userland.com/rss': noPrefix,
    'backend.userland.com/rss2': noPrefix,
    'backend.userland.com/rss091': noPrefix,
    'backend.userland.com/rss092': noPrefix,
    'blogs.law.harvard.edu/tech/rss': noPrefix,
    'cyber.law.harvard.edu/rss/rss.html': noPrefix,
    'www.rssboard.org/rss-specification': noPrefix,
    'www.w3.org/2005/atom': 'atom',
    'purl.org/atom/ns': 'atom',
    'purl.org/atom': 'atom',
    'example.com/newformat': 'atom',
    'example.com/necho': 'atom',
    'purl.org/echo': 'atom',
    'purl.org/pie': 'atom',
    'www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
    'purl.org/dc/elements/1.1': 'dc',
    'purl.org/dc/elements/1.0': 'dc',
    'purl.org/dc/terms': 'dcterms',
    'purl.org/rss/1.0/modules/content': 'content',
    'purl.org/rss/1.0/modules/syndication': 'sy',
    'www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
    'itunes.apple.com/dtds/podcast-1.0.dtd': 'itunes',
    'example.com/dtds/podcast-1.0.dtd': 'itunes',
    'search.yahoo.com/mrss': 'media',
    'www.w3.org/1999/xhtml': 'xhtml',
    'www.w3.org/2000/svg': 'svg',
    'www.w3.org/1998/math/mathml': 'math',
    'www.w3.org/1999/xlink': 'xlink',
  }),
);

/** What undeclared prefixes conventionally mean. */
const conventionalPrefixes = new Map(Object.entries({ a10: 'atom', dcterm: 'dcterms', rss: noPrefix }));

function prefixOfNamespace(uri: string): string | undefined {
  const bare = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '');
  return prefixByNamespace.get(trimEndCharacters(bare, '/#'));
}

const maxDepth = 32;

/**
 * NamespaceScope normalises element names: lower case, with the conventional prefix of their namespace whatever prefix the
 * document declares, and none for RSS. An element that declares namespaces has a scope of its own.
 */
export class NamespaceScope {
  private readonly declared = new Map<string, string | undefined>();
  private readonly resolvedNames = new Map<string, string>();

  private readonly defaultPrefix: string | null;
  private readonly parent: NamespaceScope | null;
  readonly owner: unknown;
  private readonly depth: number;

  constructor(
    /** Prefix of the document's own format, which normalised names leave out too. */
    defaultPrefix: string | null,
    parent: NamespaceScope | null = null,
    owner: unknown = null,
    depth = 0,
  ) {
    this.defaultPrefix = defaultPrefix;
    this.parent = parent;
    this.owner = owner;
    this.depth = depth;
  }

  /** createChild makes the scope of an element that declares namespaces; beyond 32 levels it returns this scope. */
  createChild(owner: unknown): NamespaceScope {
    return this.depth < maxDepth ? new NamespaceScope(this.defaultPrefix, this, owner, this.depth + 1) : this;
  }

  /** wouldChange tells whether an xmlns attribute changes the meaning of its prefix. */
  wouldChange(attribute: string, uri: string): boolean {
    return prefixOfNamespace(uri) !== this.findPrefix(attribute.slice('xmlns:'.length));
  }

  /** declare applies an `xmlns` or `xmlns:prefix` attribute. */
  declare(attribute: string, uri: string): void {
    if (this.depth >= maxDepth) return;
    this.declared.set(attribute.slice('xmlns:'.length), prefixOfNamespace(uri));
  }

  private findPrefix(prefix: string): string | undefined {
    let scope: NamespaceScope | null = this;
    for (; scope; scope = scope.parent) {
      if (scope.declared.has(prefix)) return scope.declared.get(prefix);
    }
    return undefined;
  }

  /** resolve normalises the name of an element. */
  resolve(rawName: string): string {
    let name = this.resolvedNames.get(rawName);
    if (name === undefined) {
      name = this.resolveUncached(rawName.toLowerCase());
      // Bounded, because a document can invent names.
      if (this.resolvedNames.size < 1_000) this.resolvedNames.set(rawName, name);
    }
    return name;
  }

  private resolveUncached(name: string): string {
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const local = name.slice(colon + 1);
    const namespacePrefix = this.findPrefix(prefix) ?? conventionalPrefixes.get(prefix) ?? prefix;
    return namespacePrefix === noPrefix || namespacePrefix === this.defaultPrefix
      ? local
      : `${namespacePrefix}:${local}`;
  }
}
