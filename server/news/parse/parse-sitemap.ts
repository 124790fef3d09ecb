import { Parser } from 'htmlparser2';
import { FetchError } from '#domain/sources/fetch-error.ts';

/** SitemapEntry is one URL of a sitemap; other fields than loc and lastmod occur in news sitemaps only. */
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

/** ParsedSitemap is a list of URLs, or an index of further sitemaps. */
export interface ParsedSitemap {
  type: 'urlset' | 'index';
  entries: SitemapEntry[];
  /** There were more entries than the standard allows; the rest was left out. */
  isTruncated: boolean;
}

/** sitemaps.org: "no more than 50,000 URLs". */
const maxEntries = 50_000;
const maxDepth = 64;
const maxTextLength = 4_000;

type TextField = Exclude<keyof SitemapEntry, 'isNews'>;

/** The field of a text by its element's parent and name, without prefixes, which differ between publishers. */
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

/** A longer name is none that is read, and would be compared with every text inside it. */
const maxNameLength = 64;

function toLocalName(name: string): string {
  const colon = name.indexOf(':') + 1;
  return name.slice(colon, colon + maxNameLength).toLowerCase();
}

/** SitemapReader collects entries from the events of the XML parser. */
class SitemapReader {
  type: ParsedSitemap['type'] | null = null;
  readonly entries: SitemapEntry[] = [];
  isTruncated = false;
  private readonly path: string[] = [];
  private entry: SitemapEntry | null = null;

  open(rawName: string): void {
    const name = toLocalName(rawName);
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
    const known = this.entry[field] ?? '';
    // Each character reference is a text of its own, for which a full one must not be copied.
    if (known.length < maxTextLength) this.entry[field] = (known + text).slice(0, maxTextLength);
  }

  close(rawName: string): void {
    const name = toLocalName(rawName);
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
 * parseSitemap parses a sitemap or a sitemap index (sitemaps.org 0.9) with Google's news extension. It accepts missing or
 * unusual namespace prefixes, unescaped ampersands and truncated documents. Errors: FetchError `malformed`.
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
  const { type, entries, isTruncated } = reader;
  if (type === null)
    throw new FetchError(
      'malformed',
      'The response is not a sitemap: it has neither urlset nor sitemapindex',
    );
  return { type, entries, isTruncated };
}
