/** Stands for a namespace whose elements are written without a prefix in our names. */
const plain = '';

/** Addresses are compared without scheme, case and closing slash: feeds misspell all three. */
const vocabularies = new Map(
  Object.entries({
    'purl.org/rss/1.0': plain,
    'purl.org/net/rss1.1': plain,
    'my.netscape.com/rdf/simple/0.9': plain,
    'channel.netscape.com/rdf/simple/0.9': plain,
    'my.netscape.com/publish/formats/rss-0.91.dtd': plain,
    'backend.userland.com/rss': plain,
    'backend.userland.com/rss2': plain,
    'backend.userland.com/rss091': plain,
    'backend.userland.com/rss092': plain,
    'blogs.law.harvard.edu/tech/rss': plain,
    'cyber.law.harvard.edu/rss/rss.html': plain,
    'www.rssboard.org/rss-specification': plain,
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
const habits = new Map(Object.entries({ a10: 'atom', dcterm: 'dcterms', rss: plain }));

function vocabularyOf(address: string): string | undefined {
  const bare = address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/#]+$/, '');
  return vocabularies.get(bare);
}

const deepest = 32;

/**
 * NameScope turns names as a document writes them into ours: lower case, with the usual prefix of their namespace
 * whatever prefix the document chose, and none for RSS. A scope belongs to the element that declared something.
 */
export class NameScope {
  private readonly declared = new Map<string, string | undefined>();
  private readonly known = new Map<string, string>();

  private readonly own: string | null;
  private readonly parent: NameScope | null;
  readonly owner: unknown;
  private readonly depth: number;

  constructor(
    /** The vocabulary the document's own format is in: its elements are named without a prefix too. */
    own: string | null,
    parent: NameScope | null = null,
    owner: unknown = null,
    depth = 0,
  ) {
    this.own = own;
    this.parent = parent;
    this.owner = owner;
    this.depth = depth;
  }

  /** inside is a scope for what `owner` declares; so deep that looking names up would take long, it is this one. */
  inside(owner: unknown): NameScope {
    return this.depth < deepest ? new NameScope(this.own, this, owner, this.depth + 1) : this;
  }

  /** changes says whether such an attribute makes any name mean something else than it does here already. */
  changes(attribute: string, address: string): boolean {
    return vocabularyOf(address) !== this.find(attribute.slice('xmlns:'.length));
  }

  /** declare takes an `xmlns` or `xmlns:prefix` attribute. */
  declare(attribute: string, address: string): void {
    if (this.depth >= deepest) return;
    this.declared.set(attribute.slice('xmlns:'.length), vocabularyOf(address));
  }

  private find(prefix: string): string | undefined {
    let scope: NameScope | null = this;
    for (; scope; scope = scope.parent) {
      if (scope.declared.has(prefix)) return scope.declared.get(prefix);
    }
    return undefined;
  }

  resolve(written: string): string {
    let name = this.known.get(written);
    if (name === undefined) {
      name = this.resolveAnew(written.toLowerCase());
      // Names are a few dozen; a document of invented ones must not fill the memory.
      if (this.known.size < 1_000) this.known.set(written, name);
    }
    return name;
  }

  private resolveAnew(name: string): string {
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const local = name.slice(colon + 1);
    const vocabulary = this.find(prefix) ?? habits.get(prefix) ?? prefix;
    return vocabulary === plain || vocabulary === this.own ? local : `${vocabulary}:${local}`;
  }
}
