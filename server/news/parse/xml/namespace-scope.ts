/** Stands for a namespace whose elements are written without a prefix in our names. */
const noPrefix = '';

/** ServerAddresses are compared without scheme, case and closing slash: feeds misspell all three. */
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

/** A prefix nobody declared means what it usually means. */
const conventionalPrefixes = new Map(Object.entries({ a10: 'atom', dcterm: 'dcterms', rss: noPrefix }));

function prefixOfNamespace(address: string): string | undefined {
  const bare = address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/#]+$/, '');
  return prefixByNamespace.get(bare);
}

const maxDepth = 32;

/**
 * NamespaceScope turns names as a document writes them into ours: lower case, with the usual prefix of their namespace
 * whatever prefix the document chose, and none for RSS. A scope belongs to the element that declared something.
 */
export class NamespaceScope {
  private readonly declared = new Map<string, string | undefined>();
  private readonly resolvedNames = new Map<string, string>();

  private readonly defaultPrefix: string | null;
  private readonly parent: NamespaceScope | null;
  readonly owner: unknown;
  private readonly depth: number;

  constructor(
    /** The vocabulary the document's own format is in: its elements are named without a prefix too. */
    own: string | null,
    parent: NamespaceScope | null = null,
    owner: unknown = null,
    depth = 0,
  ) {
    this.defaultPrefix = own;
    this.parent = parent;
    this.owner = owner;
    this.depth = depth;
  }

  /** inside is a scope for what `owner` declares; so deep that looking names up would take long, it is this one. */
  createChild(owner: unknown): NamespaceScope {
    return this.depth < maxDepth ? new NamespaceScope(this.defaultPrefix, this, owner, this.depth + 1) : this;
  }

  /** changes says whether such an attribute makes any name mean something else than it does here already. */
  wouldChange(attribute: string, address: string): boolean {
    return prefixOfNamespace(address) !== this.findPrefix(attribute.slice('xmlns:'.length));
  }

  /** declare takes an `xmlns` or `xmlns:prefix` attribute. */
  declare(attribute: string, address: string): void {
    if (this.depth >= maxDepth) return;
    this.declared.set(attribute.slice('xmlns:'.length), prefixOfNamespace(address));
  }

  private findPrefix(prefix: string): string | undefined {
    let scope: NamespaceScope | null = this;
    for (; scope; scope = scope.parent) {
      if (scope.declared.has(prefix)) return scope.declared.get(prefix);
    }
    return undefined;
  }

  resolve(written: string): string {
    let name = this.resolvedNames.get(written);
    if (name === undefined) {
      name = this.resolveUncached(written.toLowerCase());
      // Names are a few dozen; a document of invented ones must not fill the memory.
      if (this.resolvedNames.size < 1_000) this.resolvedNames.set(written, name);
    }
    return name;
  }

  private resolveUncached(name: string): string {
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const local = name.slice(colon + 1);
    const vocabulary = this.findPrefix(prefix) ?? conventionalPrefixes.get(prefix) ?? prefix;
    return vocabulary === noPrefix || vocabulary === this.defaultPrefix ? local : `${vocabulary}:${local}`;
  }
}
