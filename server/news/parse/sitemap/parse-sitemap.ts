import { Parser } from 'htmlparser2';
import { FetchError } from '#domain/sources/fetch-error.ts';

/** SitemapEntry is one address of a sitemap; what only news sitemaps say is absent elsewhere. */
export interface SitemapEntry {
  loc: string;
  lastmod?: string;
  isNews: boolean;
  publication?: string;
  language?: string;
  publishedAt?: string;
  title?: string;
  keywords?: string;
  stockTickers?: string;
}

/** ParsedSitemap is a list of addresses, or an index of further sitemaps. */
export interface ParsedSitemap {
  type: 'urlset' | 'index';
  entries: SitemapEntry[];
  /** There were more than the standard allows; the rest was left out. */
  isTruncated: boolean;
}

/** sitemaps.org: "no more than 50,000 URLs". */
const maxEntries = 50_000;
const maxDepth = 64;
const maxTextLength = 4_000;

type TextField = Exclude<keyof SitemapEntry, 'isNews'>;

/** AddressStep a text goes, by its element's name and its parent's; prefixes differ between publishers. */
const fields: Record<string, TextField> = {
  'url/loc': 'loc',
  'sitemap/loc': 'loc',
  'url/lastmod': 'lastmod',
  'sitemap/lastmod': 'lastmod',
  'publication/name': 'publication',
  'publication/language': 'language',
  'news/publication_date': 'publishedAt',
  'news/title': 'title',
  'news/keywords': 'keywords',
  'news/stock_tickers': 'stockTickers',
};

const localName = (name: string) => name.slice(name.indexOf(':') + 1).toLowerCase();

/** SitemapReader follows the document's elements and collects entries. */
class SitemapReader {
  type: ParsedSitemap['type'] | null = null;
  readonly entries: SitemapEntry[] = [];
  isTruncated = false;
  private readonly path: string[] = [];
  private entry: SitemapEntry | null = null;

  open(raw: string): void {
    const name = localName(raw);
    if (this.path.length >= maxDepth)
      throw new FetchError('malformed', `The sitemap is nested deeper than ${maxDepth} elements`);
    if (this.type === null && this.path.length === 0)
      this.type = { urlset: 'urlset' as const, sitemapindex: 'index' as const }[name] ?? null;
    if (name === 'url' || name === 'sitemap') this.entry = { loc: '', isNews: false };
    if (name === 'news' && this.entry) this.entry.isNews = true;
    this.path.push(name);
  }

  text(text: string): void {
    const field = fields[this.path.slice(-2).join('/')];
    if (!this.entry || !field) return;
    this.entry[field] = ((this.entry[field] ?? '') + text).slice(0, maxTextLength);
  }

  close(raw: string): void {
    const name = localName(raw);
    this.path.pop();
    if ((name !== 'url' && name !== 'sitemap') || !this.entry) return;
    const entry = this.entry;
    this.entry = null;
    entry.loc = entry.loc.trim();
    if (!entry.loc) return;
    if (this.entries.length < maxEntries) this.entries.push(entry);
    else this.isTruncated = true;
  }
}

/**
 * parseSitemap reads a sitemap or an index (sitemaps.org 0.9) with Google's news extension, forgiving what real ones get
 * wrong: missing or odd namespace prefixes, unescaped ampersands, an end that is cut off. Errors: `malformed`.
 */
export function parseSitemap(text: string): ParsedSitemap {
  const reader = new SitemapReader();
  const parser = new Parser(
    {
      onopentagname: (name) => reader.open(name),
      ontext: (chunk) => reader.text(chunk),
      onclosetag: (name) => reader.close(name),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  const { type, entries, isTruncated: cut } = reader;
  if (type === null)
    throw new FetchError('malformed', 'The answer is no sitemap: it has neither urlset nor sitemapindex');
  return { type, entries, isTruncated: cut };
}
