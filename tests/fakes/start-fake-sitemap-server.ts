import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { escapeXml } from '#fixtures/feeds/escape-xml.ts';
import { type FakeHttpServer, startFakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';

interface SitemapItem {
  title: string;
  publishedAt: Date;
  keywords?: string;
  stockTickers?: string;
}

export interface SitemapChild {
  /** Path such as `/news-1.xml.gz`; `.gz` is served gzipped, without Content-Encoding. */
  path: string;
  lastmod?: Date;
  items: (SitemapItem & { loc: string })[];
  /** Served in place of the sitemap. */
  status?: number;
}

export interface FakeSitemapServer extends FakeHttpServer {
  children: SitemapChild[];
}

// Neither UTF-8 encodes lone surrogates nor XML allows NUL, but publishers send both.
const renderElement = (name: string, text: string | undefined) =>
  text === undefined ? '' : `<${name}>${escapeXml(text)}</${name}>`;

function renderUrl({
  loc,
  title,
  publishedAt,
  keywords,
  stockTickers,
}: SitemapChild['items'][number]): string {
  const publication =
    '<n:publication><n:name>Local press</n:name><n:language>en</n:language></n:publication>';
  const elements = [
    renderElement('n:publication_date', publishedAt.toISOString()),
    renderElement('n:title', title),
    renderElement('n:keywords', keywords),
    renderElement('n:stock_tickers', stockTickers),
  ];
  return `<url>${renderElement('loc', loc)}<n:news>${publication}${elements.join('')}</n:news></url>`;
}

const xmlns =
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"';

function renderSitemap({ path, items }: SitemapChild): Buffer {
  const xml = Buffer.from(`<?xml version="1.0"?><urlset ${xmlns}>${items.map(renderUrl).join('')}</urlset>`);
  return path.endsWith('.gz') ? gzipSync(xml) : xml;
}

/** startFakeSitemapServer serves an index at `/index.xml` and its children, with ETags (sitemaps.org, Google News). */
export async function startFakeSitemapServer(): Promise<FakeSitemapServer> {
  const children: SitemapChild[] = [];
  const httpServer = await startFakeHttpServer(({ url, headers }, response) => {
    const child = children.find(({ path }) => path === url.pathname);
    if (child?.status) return response.writeHead(child.status).end();
    if (!child && url.pathname !== '/index.xml') return response.writeHead(404).end();
    const list = children.map(
      ({ path, lastmod }) =>
        `<sitemap>${renderElement('loc', httpServer.origin + path)}${renderElement('lastmod', lastmod?.toISOString())}</sitemap>`,
    );
    const body = child
      ? renderSitemap(child)
      : Buffer.from(`<sitemapindex ${xmlns}>${list.join('')}</sitemapindex>`);
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    if (headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
    const type = url.pathname.endsWith('.gz') ? 'application/x-gzip' : 'application/xml';
    return response.writeHead(200, { etag, 'content-type': type }).end(body);
  });
  return Object.assign(httpServer, { children });
}
