import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { guardedAgent } from '#server/infra/http/guarded-agent.ts';
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

const spellings = (port: number) => [
  `http://127.0.0.1:${port}`,
  `http://127.1:${port}`,
  `http://0:${port}`,
  `http://2130706433:${port}`,
  `http://0x7f000001:${port}`,
  `http://0x7f.0.0.1:${port}`,
  `http://0177.0.0.1:${port}`,
  `http://017700000001:${port}`,
  `http://localhost:${port}`,
  `http://localhost.:${port}`,
  `http://LOCALHOST:${port}`,
  `http://１２７.０.０.１:${port}`,
  `http://[::1]:${port}`,
  `http://[::ffff:127.0.0.1]:${port}`,
  `http://[::127.0.0.1]:${port}`,
  `http://[64:ff9b::7f00:1]:${port}`,
  `http://[2002:7f00:1::]:${port}`,
  `http://user:pw@127.0.0.1:${port}`,
  `http://127.0.0.1.:${port}`,
  `http://0.0.0.0:${port}`,
];

describe('safeFetch', () => {
  test('no spelling of an inside address gets a connection, directly or by redirect', async () => {
    let connections = 0;
    const inside = await serve((_request, response) => response.end('secret'));
    servers.at(-1)?.on('connection', () => connections++);
    let target = '';
    const front = await serve((_request, response) =>
      response.writeHead(302, { location: target.replace(/[^ -~]/g, encodeURIComponent) }).end(),
    );
    for (const spelling of spellings(inside.port)) {
      await expect(safeFetch(spelling), spelling).rejects.toMatchObject({ code: 'address-refused' });
      target = spelling;
      await expect(
        safeFetch(front.url, { allowInside: front.allowInside }),
        `-> ${spelling}`,
      ).rejects.toMatchObject({ code: 'address-refused' });
    }
    expect(connections).toBe(0);
  });

  test('a name with one inside address among public ones is refused, and a changed second answer changes nothing', async () => {
    const answers = [['93.184.216.34', '127.0.0.1'], ['127.0.0.1']];
    for (const answer of answers) {
      const dispatcher = guardedAgent(new Set(), async () => answer);
      await expect(safeFetch('http://news.example/', { dispatcher })).rejects.toMatchObject({
        code: 'address-refused',
      });
    }
  });

  test('follows redirects by hand and drops credentials for another origin', async () => {
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

  test('broken compression is malformed', async () => {
    const { url, allowInside } = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('nope'),
    );
    await expect(safeFetch(url, { allowInside })).rejects.toMatchObject({ code: 'malformed' });
  });

  test('one deadline holds for a body that trickles', async () => {
    const { url, allowInside } = await serve((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('a'), 50);
      response.on('close', () => clearInterval(drip));
    });
    await expect(safeFetch(url, { allowInside, deadlineMs: 400 })).rejects.toMatchObject({
      code: 'timed-out',
    });
  });

  test('a closed port is unreachable, another protocol a bad address', async () => {
    const { url, allowInside, port } = await serve(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    await expect(safeFetch(url, { allowInside })).rejects.toMatchObject({ code: 'unreachable' });
    await expect(safeFetch(`ftp://127.0.0.1:${port}`)).rejects.toMatchObject({ code: 'bad-url' });
    await expect(safeFetch('file:///etc/passwd')).rejects.toMatchObject({ code: 'bad-url' });
  });
});
