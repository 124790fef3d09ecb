import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { safeFetch } from '#server/infra/http/safe-fetch.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, allowInside: new Set([`127.0.0.1:${port}`]) };
}

describe('safeFetch', () => {
  test('follows redirects and drops credentials for another origin', async () => {
    const seen: (string | undefined)[] = [];
    const last = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end('there');
    });
    const first = await serve((_request, response) => response.writeHead(301, { location: last.url }).end());
    const allowInside = new Set([...first.allowInside, ...last.allowInside]);
    const answer = await safeFetch(first.url, { allowInside, headers: { authorization: 'Bearer x' } });
    expect(String(answer.body)).toBe('there');
    expect(seen).toEqual([undefined]);
  });

  test.each([
    ['redirect-loop', (request: { url?: string }) => (request.url === '/a' ? '/b' : '/a')],
    [
      'too-many-redirects',
      (request: { url?: string }) => `/${(request.url ?? '').length}${request.url?.slice(1)}`,
    ],
  ])('%s', async (code, next) => {
    const { url, allowInside } = await serve((request, response) =>
      response.writeHead(302, { location: next(request) }).end(),
    );
    await expect(safeFetch(`${url}/a`, { allowInside })).rejects.toMatchObject({ code });
  });

  test.each([
    ['plain', '', (body: Buffer) => body],
    ['gzip', 'gzip', gzipSync],
    ['gzip in gzip', 'gzip, gzip', (body: Buffer) => gzipSync(gzipSync(body))],
    ['brotli', 'br', brotliCompressSync],
  ])('a 50 MB body, %s, is stopped at 5 MB', async (_name, encoding, encode) => {
    const body = encode(Buffer.alloc(50_000_000, 'a'));
    const { url, allowInside } = await serve((_request, response) => {
      response.writeHead(200, encoding ? { 'content-encoding': encoding } : {}).end(body);
    });
    await expect(safeFetch(url, { allowInside })).rejects.toMatchObject({ code: 'too-large' });
  });

  test.each([
    ['plain', '', (body: Buffer) => body],
    ['gzip', 'gzip', gzipSync],
    ['cut in two', '', null],
  ])('of a page, %s, no more is read than up to the marker', async (_name, encoding, encode) => {
    const rest = Buffer.alloc(20_000_000, 'a');
    const { url, allowInside } = await serve((_request, response) => {
      response.writeHead(200, encoding ? { 'content-encoding': encoding } : {});
      if (encode) response.end(encode(Buffer.concat([Buffer.from('<head></head>'), rest])));
      else response.write('<head></he', () => setImmediate(() => response.end(`ad>${rest}`)));
    });
    const { body } = await safeFetch(url, { allowInside, stopMarker: '</head' });
    expect(String(body)).toContain('</head');
    expect(body.length).toBeLessThan(1_000_000);
  });

  test('without the marker in the body it is read up to the limit, without an error', async () => {
    const { url, allowInside } = await serve((_request, response) => {
      response.end(Buffer.alloc(20_000_000, 'a'));
    });
    const { body } = await safeFetch(url, { allowInside, stopMarker: '</head', maxBytes: 100_000 });
    expect(body.length).toBeGreaterThan(100_000);
    expect(body.length).toBeLessThan(300_000);
  });

  test('a redirect can be reported', async () => {
    const { url, allowInside } = await serve((_request, response) =>
      response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
    );
    const answer = await safeFetch(url, { allowInside, redirects: 'report' });
    expect(answer).toMatchObject({ status: 302, headers: { location: 'http://10.0.0.1/' } });
  });

  test('broken compression is malformed', async () => {
    const { url, allowInside } = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('nope'),
    );
    await expect(safeFetch(url, { allowInside })).rejects.toMatchObject({ code: 'malformed' });
  });

  test('the deadline covers a body that arrives slowly', async () => {
    const { url, allowInside } = await serve((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('a'), 50);
      response.on('close', () => clearInterval(drip));
    });
    await expect(safeFetch(url, { allowInside, deadlineMs: 400 })).rejects.toMatchObject({
      code: 'timed-out',
    });
  });

  test('a closed port is unreachable, another protocol a bad URL', async () => {
    const { url, allowInside, port } = await serve(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    await expect(safeFetch(url, { allowInside })).rejects.toMatchObject({ code: 'unreachable' });
    await expect(safeFetch(`ftp://127.0.0.1:${port}`)).rejects.toMatchObject({ code: 'bad-url' });
    await expect(safeFetch('file:///etc/passwd')).rejects.toMatchObject({ code: 'bad-url' });
  });
});
