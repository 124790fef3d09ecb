import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';
import { createGuardedAgent } from '#server/infra/http/create-guarded-agent.ts';
import { safeFetch } from '#server/infra/http/safe-fetch.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

interface Listening {
  server: Server;
  port: number;
  connections: () => number;
}

async function serve(listener: RequestListener, host = '127.0.0.1', port = 0): Promise<Listening> {
  const server = createServer(listener);
  let connections = 0;
  server.on('connection', () => connections++);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  servers.push(server);
  return { server, port: (server.address() as AddressInfo).port, connections: () => connections };
}

/** Ways to write this machine, private networks and cloud metadata services in a URL. */
const spellings = `
  127.0.0.1 127.1 127.0.1 0 0.0.0.0 127.255.255.254 2130706433 0x7f000001 0x7f.1 0x7f.0x0.0x0.0x1 0177.0.0.1
  0177.0.0.01 00000177.0.0.1 127.000.000.001 017700000001 127.0.0.1. 127%2e0%2e0%2e1 %31%32%37.0.0.1
  １２７.０.０.１ ①②⑦.⓪.⓪.① 127。0。0。1 127．0．0．1
  localhost localhost. LOCALHOST LocalHost sub.localhost sub.localhost. %6cocalhost ｌｏｃａｌｈｏｓｔ ⓛocalhost
  [::1] [::] [0:0:0:0:0:0:0:1] [::0001] [::127.0.0.1] [::7f00:1] [::ffff:127.0.0.1] [::ffff:7f00:1]
  [0:0:0:0:0:ffff:127.0.0.1] [::ffff:0:127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::127.0.0.1] [64:ff9b:1::7f00:1]
  [2002:7f00:1::] [2002:a00:1::] [2002:a9fe:a9fe::] [2001:0:7f00:1::] [2001:db8::1] [fc00::1] [fd00:ec2::254]
  [fe80::1] [fec0::1] [ff02::1] [::a9fe:a9fe] [::ffff:169.254.169.254] [::ffff:10.0.0.1]
  169.254.169.254 169.254.169.254. 2852039166 0xa9fea9fe 0251.0376.0251.0376 169.254.43518 100.100.100.200 192.0.0.192
  10.0.0.1 0x0a000001 012.0.0.1 10.1 192.168.0.1 192.168.1 3232235521 172.16.0.1 172.31.255.255 100.64.0.1
  198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 user:pw@127.0.0.1 127.0.0.1:80@127.0.0.1`
  .trim()
  .split(/\s+/);

/** Addresses as a resolver returns them. */
const answers = `
  127.0.0.1 127.8.8.8 0.0.0.0 10.0.0.1 172.16.0.1 192.168.0.1 169.254.169.254 100.64.0.1 100.100.100.200 192.0.0.192
  198.18.0.1 224.0.0.1 255.255.255.255 ::1 :: ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::127.0.0.1 64:ff9b::7f00:1
  2002:7f00:1:: 2001:0:7f00:1:: fc00::1 fd00:ec2::254 fe80::1 ff02::1`
  .trim()
  .split(/\s+/);

const codeOf = (fetching: Promise<unknown>): Promise<string> =>
  fetching.then(
    () => 'answered',
    (error: { code?: string }) => error.code ?? String(error),
  );

describe('addresses inside', () => {
  test('there are more than sixty spellings', () => {
    expect(new Set(spellings).size).toBeGreaterThan(60);
  });

  test('none is connected to, directly or by redirect', async () => {
    const inside = await serve((_request, response) => response.end('secret'));
    let target = '';
    const front = await serve((_request, response) =>
      response.writeHead(302, { location: target.replace(/[^ -~]/g, encodeURIComponent) }).end(),
    );
    const allowInside = new Set([`127.0.0.1:${front.port}`]);
    for (const spelling of spellings) {
      target = `http://${spelling}:${inside.port}/`;
      // Some are invalid to the URL parser, which is as good.
      expect(['address-refused', 'bad-url'], target).toContain(await codeOf(safeFetch(target)));
      const redirected = await codeOf(safeFetch(`http://127.0.0.1:${front.port}/`, { allowInside }));
      expect(['address-refused', 'bad-url'], `-> ${target}`).toContain(redirected);
    }
    expect(inside.connections()).toBe(0);
    expect(front.connections()).toBeGreaterThan(0);
  });

  test.each([
    ['alone', (address: string) => [address]],
    ['after a public address', (address: string) => ['93.184.216.34', address]],
    ['among addresses of both families', (address: string) => ['93.184.216.34', '2606:4700::1111', address]],
    ['before a public address', (address: string) => [address, '93.184.216.34']],
  ])('none is connected to when a name resolves to it, %s', async (_, mix) => {
    for (const address of answers) {
      const dispatcher = createGuardedAgent(new Set(), async () => mix(address));
      const code = await codeOf(safeFetch('http://news.example/', { dispatcher }));
      expect(code, address).toBe('address-refused');
      await dispatcher.close();
    }
  });

  test('of a thousand rebinding attempts none connects to an unverified address', async () => {
    const open = await serve((_request, response) => response.setHeader('connection', 'close').end('news'));
    // A second loopback address acts as the inside one; not every system has it.
    const hidden = await serve((_request, response) => response.end('secret'), '127.0.0.2', open.port).catch(
      () => null,
    );
    const dice = createSeededRandom(1);
    let asked = 0;
    // Responses alternate at random between allowed and not: the checked address must be the one that is used.
    const resolve = async () => {
      asked++;
      const draw = dice.float();
      return draw < 0.4 ? ['127.0.0.1'] : draw < 0.7 ? ['127.0.0.2'] : ['127.0.0.1', '127.0.0.2'];
    };
    const dispatcher = createGuardedAgent(new Set([`127.0.0.1:${open.port}`]), resolve);
    const codes = { answered: 0, 'address-refused': 0 } as Record<string, number>;
    for (let i = 0; i < 1_000; i++) {
      const code = await codeOf(safeFetch(`http://rebind.example:${open.port}/${i}`, { dispatcher }));
      codes[code] = (codes[code] ?? 0) + 1;
    }
    await dispatcher.close();
    expect(asked).toBe(1_000);
    expect(Object.keys(codes).sort()).toEqual(['address-refused', 'answered']);
    expect(open.connections()).toBe(codes.answered);
    expect(hidden?.connections() ?? 0).toBe(0);
  });
});
