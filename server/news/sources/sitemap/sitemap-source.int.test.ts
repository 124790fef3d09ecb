import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sitemapKind } from '#domain/sources/kinds/sitemap.ts';
import { createHttpClient } from '#server/news/fetch/create-http-client.ts';
import { sitemapSource } from '#server/news/sources/sitemap/sitemap-source.ts';
import { type FakeSitemapServer, startFakeSitemapServer } from '#tests/fakes/start-fake-sitemap-server.ts';

const now = new Date('2026-11-21T12:00:00Z');
const at = (minutesAgo: number) => new Date(now.getTime() - minutesAgo * 60_000);
let server: FakeSitemapServer;
beforeEach(async () => {
  server = await startFakeSitemapServer();
});
afterEach(() => server.close());

const addChild = (n: number, lastmod: Date | undefined, extra = {}) =>
  server.children.push({
    path: `/news-${n}.xml.gz`,
    lastmod,
    items: [{ loc: `https://press.example/${n}`, title: `Report ${n}`, publishedAt: at(n) }],
    ...extra,
  });
const ask = (cursor: unknown = {}, config: Record<string, unknown> = {}) =>
  sitemapSource.fetch({
    config: sitemapKind.config.parse({ url: `${server.origin}/index.xml`, ...config }),
    cursor,
    now,
    http: createHttpClient({ now, allowInside: new Set([server.host]) }),
  });
const asked = () => server.requests.splice(0).map(({ url }) => url.pathname);
const titles = ({ items }: { items: { title: string }[] }) => items.map(({ title }) => title);

describe('an index', () => {
  test('is read newest first, ten children a check, until all were read', async () => {
    for (let n = 1; n <= 14; n++) addChild(n, at(n));
    const first = await ask();
    expect(titles(first)).toEqual(Array.from({ length: 10 }, (_, n) => `Report ${n + 1}`));
    expect(first.remarks).toContain('4 further changed sitemaps wait for the next check');
    asked();
    const second = await ask(first.cursor);
    expect(titles(second)).toEqual([11, 12, 13, 14].map((n) => `Report ${n}`));
    expect(asked()).toHaveLength(5);
    expect((await ask(second.cursor)).outcome).toBe('unchanged');
    expect(asked()).toEqual(['/index.xml']);
  });

  test('asks again only for the child that changed', async () => {
    for (let n = 1; n <= 3; n++) addChild(n, at(n * 10));
    const first = await ask();
    const [child] = server.children;
    child?.items.push({
      loc: 'https://press.example/new',
      title: 'New',
      publishedAt: at(0),
      stockTickers: 'NYSE:BORO',
    });
    if (child) child.lastmod = at(0);
    asked();
    const { items } = await ask(first.cursor);
    expect(asked()).toEqual(['/index.xml', '/news-1.xml.gz']);
    expect(items.find(({ title }) => title === 'New')?.summary).toBe('(NYSE: BORO)');
  });

  test('children without a date take turns and are asked conditionally', async () => {
    for (let n = 1; n <= 12; n++) addChild(n, undefined);
    const first = await ask();
    const second = await ask(first.cursor);
    expect(new Set([...titles(first), ...titles(second)]).size).toBe(12);
    const third = await ask(second.cursor);
    expect(third).toMatchObject({ outcome: 'unchanged', items: [] });
  });

  test('leaves archives and what was not asked for alone', async () => {
    addChild(1, at(10));
    addChild(2, at(60 * 24 * 30));
    addChild(3, at(10), { path: '/video.xml' });
    expect(titles(await ask({}, { onlyChildren: '/news' }))).toEqual(['Report 1']);
    expect(asked()).toEqual(['/index.xml', '/news-1.xml.gz']);
  });

  test('a child that fails costs the others nothing and is tried again', async () => {
    addChild(1, at(1), { status: 500 });
    addChild(2, at(2));
    const first = await ask();
    expect(titles(first)).toEqual(['Report 2']);
    expect(first.remarks).toContain('1 of 2 sitemaps could not be fetched: HTTP 500');
    for (const child of server.children) child.status = undefined;
    expect(titles(await ask(first.cursor))).toEqual(['Report 1']);
  });
});

test.each([
  [
    'a plain sitemap',
    Buffer.from('<urlset><url><loc>https://e.example/1</loc></url></urlset>'),
    'mapping-empty',
  ],
  ['a gzip bomb', gzipSync(Buffer.alloc(20_000_000, 'x')), 'too-large'],
  ['broken gzip', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), 'malformed'],
])('%s is refused as %s', async (_name, body, code) => {
  server.answerWith({ status: 200, body });
  await expect(ask()).rejects.toMatchObject({ code });
});
