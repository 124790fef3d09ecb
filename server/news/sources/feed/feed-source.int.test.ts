import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import iconv from 'iconv-lite';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '#server/news/fetch/create-http-client.ts';
import { feedSource } from '#server/news/sources/feed/feed-source.ts';

const now = new Date('2026-11-21T12:00:00Z');
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const { port } = server.address() as AddressInfo;
  const allowInside = new Set([`127.0.0.1:${port}`]);
  return (cursor: unknown = {}) =>
    feedSource.fetch({
      config: { url: `http://127.0.0.1:${port}/feed`, followLinks: false },
      cursor,
      now,
      http: createHttpClient({ now, allowInside }),
    });
}

const rss = (items: string, prolog = '') =>
  `${prolog}<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;
const one =
  '<item><guid>http://e.example/1</guid><title>Acme wins</title><pubDate>Sat, 21 Nov 2026 11:00:00 GMT</pubDate></item>';

describe('feedSource', () => {
  test('asks conditionally and takes 304 for an answer', async () => {
    const asked: (string | undefined)[] = [];
    const fetch = await serve((request, response) => {
      asked.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"v1"' }).end(rss(one));
    });
    const first = await fetch();
    expect(first.items).toHaveLength(1);
    expect(await fetch(first.cursor)).toMatchObject({ outcome: 'unchanged', httpStatus: 304, items: [] });
    expect(asked).toEqual([undefined, '"v1"']);
  });

  test('knows the same bytes again where the server has no ETag', async () => {
    const fetch = await serve((_request, response) => response.end(rss(one)));
    const first = await fetch();
    expect(await fetch(first.cursor)).toMatchObject({ outcome: 'unchanged', httpStatus: 200 });
  });

  test.each([
    ['utf-16le', ''],
    ['Shift_JIS', '<?xml version="1.0" encoding="Shift_JIS"?>'],
    ['utf-8', ''],
  ])('reads %s', async (charset, prolog) => {
    const text = rss('<item><title>東京 株価</title></item>', prolog);
    const fetch = await serve((_request, response) =>
      response.end(iconv.encode(text, charset, { addBOM: charset !== 'Shift_JIS' })),
    );
    expect((await fetch()).items[0]?.title).toBe('東京 株価');
  });

  test('undeclared windows-1251 by header, undeclared windows-1252 by look', async () => {
    const cyrillic = await serve((_request, response) =>
      response
        .writeHead(200, { 'content-type': 'text/xml; charset=windows-1251' })
        .end(iconv.encode(rss('<item><title>Рост</title></item>'), 'win1251')),
    );
    expect((await cyrillic()).items[0]?.title).toBe('Рост');
    const western = await serve((_request, response) =>
      response.end(iconv.encode(rss('<item><title>Café</title></item>'), 'win1252')),
    );
    expect((await western()).items[0]?.title).toBe('Café');
  });

  test.each([
    [500, {}, 'http-error', undefined],
    [404, {}, 'http-error', undefined],
    [401, {}, 'credentials-refused', undefined],
    [429, { 'retry-after': '120' }, 'rate-limited', 120],
    [503, { 'retry-after': 'Sat, 21 Nov 2026 12:05:00 GMT' }, 'http-error', 300],
  ])('HTTP %i', async (status, headers, code, retryAfterSeconds) => {
    const fetch = await serve((_request, response) => response.writeHead(status, headers).end());
    await expect(fetch()).rejects.toMatchObject({ code, hints: { httpStatus: status, retryAfterSeconds } });
  });

  test.each([
    ['a web page', '<!doctype html><html></html>', 'html-instead-of-feed'],
    ['something else', 'hello', 'not-a-feed'],
    ['nothing', '', 'not-a-feed'],
  ])('%s instead of a feed', async (_name, body, code) => {
    const fetch = await serve((_request, response) => response.end(body));
    await expect(fetch()).rejects.toMatchObject({ code });
  });

  test('a feed of a megabyte comes whole, with how often it wants to be read', async () => {
    const items = Array.from(
      { length: 5_000 },
      (_, n) => `<item><guid>g-${n}</guid><title>Number ${n} ${'x'.repeat(150)}</title></item>`,
    );
    const pace = '<ttl>30</ttl><skipHours><hour>3</hour></skipHours><skipDays><day>Sunday</day></skipDays>';
    const fetch = await serve((_request, response) => response.end(rss(pace + items.join(''))));
    const result = await fetch();
    expect(result).toMatchObject({
      ttlSeconds: 1_800,
      skipHoursUtc: [3],
      skipDaysUtc: [0],
      format: 'rss',
    });
    expect(new Set(result.items.map(({ externalId }) => externalId)).size).toBe(5_000);
  });

  test('an empty feed is a success without items', async () => {
    const fetch = await serve((_request, response) => response.end(rss('')));
    expect(await fetch()).toMatchObject({ outcome: 'new', items: [], emptyItems: 0 });
  });

  test('bad items cost their neighbours nothing', async () => {
    const bad =
      '<item><guid>http://e.example/1</guid><title>Another</title></item><item><link>http://e.example/2</link></item><item><title>A&#0;B \ufffe</title></item>';
    const fetch = await serve((_request, response) => response.end(rss(one + bad)));
    const { items, emptyItems } = await fetch();
    expect(items.map(({ title }) => title)).toEqual(expect.arrayContaining(['Acme wins', 'Another']));
    expect(items).toHaveLength(3);
    expect(emptyItems).toBe(1);
    expect(items.filter(({ flags }) => flags.includes('duplicate-id'))).toHaveLength(2);
  });
});
