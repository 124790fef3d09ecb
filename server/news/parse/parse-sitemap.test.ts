import { describe, expect, test } from 'vitest';
import { parseSitemap } from '#server/news/parse/parse-sitemap.ts';
import { toRawItem } from '#server/news/sources/sitemap/to-raw-item.ts';

const news = `<news:news><news:publication><news:name>Press</news:name><news:language>en</news:language></news:publication>
  <news:publication_date>2026-11-21T11:00:00Z</news:publication_date><news:title><![CDATA[Acme & Boro]]></news:title>
  <news:keywords>chips, orders</news:keywords><news:stock_tickers>NASDAQ:ACME, NYSE:BORO</news:stock_tickers></news:news>`;
const url = `<url><loc> https://e.example/1 </loc><lastmod>2026-11-21</lastmod>${news}</url>`;

describe('parseSitemap', () => {
  test.each([
    [
      'with namespaces',
      `<?xml version="1.0"?><urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${url}</urlset>`,
    ],
    ['without declared namespaces', `<urlset>${url}</urlset>`],
    ['under another prefix', `<urlset>${url.replaceAll('news:', 'n:')}</urlset>`],
    [
      'with a prefix everywhere',
      `<s:urlset>${url.replaceAll(/<(\/?)(url|loc|lastmod)>/g, '<$1s:$2>')}</s:urlset>`,
    ],
    ['truncated after the entry', `<urlset>${url}<url><loc>https://e.exa`],
  ])('%s', (_name, text) => {
    const { type, entries } = parseSitemap(text);
    expect(type).toBe('urlset');
    expect(entries[0] && toRawItem(entries[0])).toMatchObject({
      id: 'https://e.example/1',
      title: 'Acme & Boro',
      summary: 'chips, orders (NASDAQ: ACME) (NYSE: BORO)',
      publishedAt: '2026-11-21T11:00:00Z',
      language: 'en',
      outlet: 'Press',
    });
  });

  test('an index is parsed, and the URLs of image extensions are not taken for entries', () => {
    const index =
      '<sitemapindex><sitemap><loc>https://e.example/a.xml</loc><lastmod>2026</lastmod></sitemap></sitemapindex>';
    expect(parseSitemap(index)).toMatchObject({
      type: 'index',
      entries: [{ loc: 'https://e.example/a.xml' }],
    });
    const withImage =
      '<urlset><url><image:image><image:loc>https://e.example/i.png</image:loc></image:image><loc>https://e.example/1</loc></url></urlset>';
    expect(parseSitemap(withImage).entries).toMatchObject([{ loc: 'https://e.example/1', isNews: false }]);
  });

  test.each([
    ['nothing', ''],
    ['a web page', '<!doctype html><html><body><url><loc>x</loc></url></body></html>'],
    ['a feed', '<rss><channel></channel></rss>'],
    ['too deep', `<urlset>${'<url>'.repeat(10_000)}`],
  ])('%s is refused as malformed', (_name, text) => {
    expect(() => parseSitemap(text)).toThrow(expect.objectContaining({ code: 'malformed' }));
  });

  test('entities of a DTD are not expanded', () => {
    const bomb = `<!DOCTYPE u [<!ENTITY a "xxxxxxxx"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://e.example/1</loc><news:news><news:title>&b;&f;</news:title></news:news></url></urlset>`;
    expect(parseSitemap(bomb).entries[0]?.title).toBe('&b;&f;');
  });

  test('at most 50,000 entries are parsed', () => {
    const many = parseSitemap(
      `<urlset>${'<url><loc>https://e.example/1</loc></url>'.repeat(50_001)}</urlset>`,
    );
    expect(many.entries).toHaveLength(50_000);
    expect(many.isTruncated).toBe(true);
  });
});
