import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { escapeXml } from '#tests/stand-ins/escape-xml.ts';
import { type HttpStandIn, openHttpStandIn } from '#tests/stand-ins/http-stand-in.ts';

export interface SitemapItem {
  title: string;
  publishedAt: Date;
  keywords?: string;
  stockTickers?: string;
}

export interface SitemapChild {
  /** Path such as `/news-1.xml.gz`; `.gz` is served gzipped, without a content encoding. */
  path: string;
  lastmod?: Date;
  items: (SitemapItem & { loc: string })[];
  /** Instead of the sitemap. */
  status?: number;
}

export interface SitemapServer extends HttpStandIn {
  children: SitemapChild[];
}

// A lone surrogate can't be written in UTF-8 and NUL stands in no XML: publishers send them all the same.
const element = (name: string, text: string | undefined) =>
  text === undefined ? '' : `<${name}>${escapeXml(text)}</${name}>`;

function toUrl({ loc, title, publishedAt, keywords, stockTickers }: SitemapChild['items'][number]): string {
  const publication =
    '<n:publication><n:name>Local press</n:name><n:language>en</n:language></n:publication>';
  const told = [
    element('n:publication_date', publishedAt.toISOString()),
    element('n:title', title),
    element('n:keywords', keywords),
    element('n:stock_tickers', stockTickers),
  ];
  return `<url>${element('loc', loc)}<n:news>${publication}${told.join('')}</n:news></url>`;
}

const xmlns =
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"';

function writeChild({ path, items }: SitemapChild): Buffer {
  const xml = Buffer.from(`<?xml version="1.0"?><urlset ${xmlns}>${items.map(toUrl).join('')}</urlset>`);
  return path.endsWith('.gz') ? gzipSync(xml) : xml;
}

/** startSitemapServer serves an index at `/index.xml` and its children, with ETags (sitemaps.org, Google News). */
export async function startSitemapServer(): Promise<SitemapServer> {
  const children: SitemapChild[] = [];
  const standIn = await openHttpStandIn(({ url, headers }, response) => {
    const child = children.find(({ path }) => path === url.pathname);
    if (child?.status) return response.writeHead(child.status).end();
    if (!child && url.pathname !== '/index.xml') return response.writeHead(404).end();
    const list = children.map(
      ({ path, lastmod }) =>
        `<sitemap>${element('loc', standIn.origin + path)}${element('lastmod', lastmod?.toISOString())}</sitemap>`,
    );
    const body = child
      ? writeChild(child)
      : Buffer.from(`<sitemapindex ${xmlns}>${list.join('')}</sitemapindex>`);
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    if (headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
    const type = url.pathname.endsWith('.gz') ? 'application/x-gzip' : 'application/xml';
    return response.writeHead(200, { etag, 'content-type': type }).end(body);
  });
  return Object.assign(standIn, { children });
}
