import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { fetchSource, getAllowedInsideAddresses } from '#server/news/ingest/fetch-source.ts';
import { discoverFeeds } from '#server/sources/discover-feeds.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const rss = '<rss version="2.0"><channel><title>All &amp;amp; sundry</title></channel></rss>';
const atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title></feed>';

/** serve gives a site whose pages are these; anything else is not found. */
async function serve(pages: Record<string, string>, otherwise = 404) {
  const requested: string[] = [];
  const server = createServer((request, response) => {
    requested.push(request.url ?? '');
    const page = pages[request.url ?? ''];
    if (page === undefined) response.writeHead(otherwise, { 'retry-after': '60' }).end();
    else response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `http://${host}/`, allowInside: new Set([host]), requested };
}

describe('discoverFeeds', () => {
  test('gives the feeds that the page declares, in its order, without those that are not feeds', async () => {
    const { url, allowInside, requested } = await serve({
      '/': `<!doctype html><base href="/blog/"><link rel="alternate" type="application/rss+xml" title="News" href="all.rss">
        <link rel="alternate" type="application/atom+xml" href="/a.atom?x=1&amp;y=2"><link rel="alternate" type="application/rss+xml" href="/gone">
        <link rel="alternate" hreflang="de" href="/de"><script>'<link rel="alternate" type="application/rss+xml" href="/no">'</script><a href="/feed">RSS</a>`,
      '/blog/all.rss': rss,
      '/a.atom?x=1&y=2': atom,
      '/feed': rss,
    });
    expect(await discoverFeeds({ url, allowInside })).toEqual([
      { url: `${url}blog/all.rss`, title: 'All & sundry', format: 'rss' },
      { url: `${url}a.atom?x=1&y=2`, title: 'Atom', format: 'atom' },
    ]);
    expect(requested.sort()).toEqual(['/', '/a.atom?x=1&y=2', '/blog/all.rss', '/gone']);
  });

  test.each([
    [
      'linked in the text',
      '<html><a href="/about">About</a><a href="/x/news.rss">Our feed</a>',
      '/x/news.rss',
    ],
    ['linked by its name', '<html><a href="/x?y"><img> RSS </a>', '/x?y'],
    ['at a usual place', '<html><p>Nothing here', '/atom.xml'],
  ])('finds a feed %s', async (_name, page, place) => {
    const { url, allowInside } = await serve({ '/': page, [place]: rss });
    const found = await discoverFeeds({ url, allowInside });
    expect(found.map((feed) => feed.url)).toEqual([`${url}${place.slice(1)}`]);
  });

  test('the URL of a feed gives that feed, a site without feeds none', async () => {
    const site = await serve({ '/': rss });
    expect(await discoverFeeds(site)).toEqual([{ url: site.url, title: 'All & sundry', format: 'rss' }]);
    const bare = await serve({ '/': '<html>' });
    expect(await discoverFeeds(bare)).toEqual([]);
    expect(bare.requested).toHaveLength(7);
  });

  test.each([
    [404, 'http-error'],
    [401, 'access-refused'],
    [403, 'access-refused'],
    [429, 'rate-limited'],
  ])('a URL with status %i is refused as %s', async (httpStatus, code) => {
    const { url, allowInside } = await serve({}, httpStatus);
    await expect(discoverFeeds({ url, allowInside })).rejects.toMatchObject({
      code,
      hints: { httpStatus, retryAfterSeconds: 60 },
    });
  });

  test('a fetch of a web page names the feeds that it declares', async () => {
    const { url } = await serve({
      '/': '<html><link rel="alternate" type="application/rss+xml" href="/all.rss">',
    });
    getAllowedInsideAddresses().add(new URL(url).host);
    const source = { id: '', kind: 'feed', config: { url }, sealedSecrets: null, cursor: {} };
    await expect(fetchSource(source, new Date())).rejects.toMatchObject({
      code: 'html-instead-of-feed',
      message: expect.stringContaining(`${url}all.rss`),
    });
  });
});
