import { type RequestOptions, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createSessionCookie, storeUser } from '#fixtures/factories/store-user.ts';
import { startHeartbeat } from '#server/health/start-heartbeat.ts';
import { env } from '#server/infra/env.ts';
import type { TrustedProxies } from '#server/infra/http/trusted-proxies.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown, sharedCacheRedis } from '#server/infra/redis.ts';
import { openLiveHub } from '#server/live/open-live-hub.ts';
import { createWebServer } from '#server/web/create-web-server.ts';
import { readSiteRules } from '#server/web/read-site-rules.ts';
import { runAsOwner } from '#tests/servers/run-as-owner.ts';

const lifecycle = createLifecycle(log);
let direct: Served;
let proxied: Served;

interface Served {
  server: Server;
  url: string;
  /** Headers of the requests that Next got. */
  seen: Record<string, unknown>[];
}

async function serve(trustedProxies: TrustedProxies): Promise<Served> {
  const seen: Record<string, unknown>[] = [];
  const server = createWebServer({
    log,
    hub: await openLiveHub({ lifecycle, log }),
    handleNext: async (request, response) => {
      if (request.url === '/broken') throw new Error('a secret reason');
      seen.push(request.headers);
      response.end('page');
    },
    trustedProxies,
    site: readSiteRules({ ...env(), TRUST_PROXY: trustedProxies }),
    dev: false,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

beforeAll(async () => {
  closeInfraOnShutdown(lifecycle);
  [direct, proxied] = await Promise.all([serve(null), serve({ hops: 1 })]);
});

afterAll(async () => {
  for (const { server } of [direct, proxied]) {
    server.closeAllConnections();
    server.close();
  }
  await lifecycle.close();
});

describe('every response', () => {
  test('has a request id and security headers with its own nonce, which Next gets', async () => {
    const answers = [await fetch(direct.url), await fetch(direct.url)];
    const policies = answers.map(({ headers }) => headers.get('content-security-policy') ?? '');
    expect(policies[0]).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic';/);
    expect(policies[0]).not.toMatch(/script-src[^;]*unsafe/);
    expect(policies[0]).not.toBe(policies[1]);
    expect(direct.seen.slice(-2).map((headers) => headers['content-security-policy'])).toEqual(policies);
    expect(answers[0]?.headers.get('x-frame-options')).toBe('DENY');
    const ids = answers.map(({ headers }) => headers.get('x-request-id'));
    expect(new Set([...ids, null]).size).toBe(3);
    expect(direct.seen.at(-1)?.['x-request-id']).toBe(ids[1]);
  });

  test('does not contain the reason of an internal error', async () => {
    const answer = await fetch(`${direct.url}/broken`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
  });

  test('refuses a POST from another origin', async () => {
    const post = (origin: string) => fetch(direct.url, { method: 'POST', headers: { origin } });
    expect((await post('https://evil.example')).status).toBe(403);
    expect((await post(direct.url)).status).toBe(200);
  });
});

/** send sends a raw request, with a Host header and a path that fetch would not send. */
function send(
  base: string,
  { path = '/', ...options }: RequestOptions,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base);
    const sent = request({ hostname, port, path, agent: false, ...options }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, text });
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('a request that no route should see', () => {
  test.each([
    ['TRACE', '/', 405],
    ['PUT', '/', 405],
    ['GET', '/ticker/%E0%A4%A', 400],
    ['GET', '/api/trpc/%', 400],
    ['GET', '/ticker/%00', 400],
  ])('%s %s: %s', async (method, path, status) => {
    expect(await send(direct.url, { method, path })).toMatchObject({ status });
  });

  test.each(['evil.example', 'evil.example:3000', '192.0.2.1'])('with the host %s', async (host) => {
    for (const path of ['/', '/api/metrics', '/api/live', '/api/inbound/x']) {
      const answer = await send(direct.url, { path, headers: { host } });
      expect(answer).toMatchObject({ status: 421, text: expect.stringContaining('ALLOWED_HOSTS') });
    }
    expect(await send(direct.url, { path: '/api/health/live', headers: { host } })).toMatchObject({
      status: 200,
    });
  });

  test.each([
    { 'x-forwarded-for': '127.0.0.1' },
    { 'x-forwarded-host': 'localhost' },
    { forwarded: 'for=127.0.0.1' },
  ])('through a proxy that is not trusted, with %j', async (headers) => {
    for (const path of ['/', '/api/metrics']) {
      const answer = await send(direct.url, { path, headers });
      expect(answer).toMatchObject({ status: 403, text: expect.stringContaining('TRUST_PROXY') });
    }
  });
});

describe('invalid input to a route', () => {
  const routes = [
    '/api/live',
    '/api/health',
    '/api/health/live',
    '/api/metrics',
    '/api/inbound/x',
    '/api/inbound/',
  ];
  const ids = ['3b241101-e2bb-4255-8caf-4136c566a962', '%', '%2F..', 'x'.repeat(500), '__proto__'];
  const queries = [
    '?',
    '?%',
    '?a=%00',
    '?lastEventId=%E0%A4%A',
    `?${'a=b&'.repeat(1_000)}`,
    '?__proto__[a]=1',
  ];
  const headers = [
    { cookie: 'next-auth.session-token=%E0%A4%A' },
    { cookie: ';=;==; __proto__=1' },
    { 'last-event-id': '99999999999999999999-0' },
    { 'last-event-id': '-1-1' },
    { 'last-event-id': 'x'.repeat(8_000) },
    { accept: '*/*;q=x', 'content-type': '\t' },
    { 'x-undertone-signature': 't=,v1=' },
    { 'x-undertone-signature': 't=999999999999,v1=00' },
  ];

  test('never answers 500', async () => {
    const paths = [
      ...routes.flatMap((route) => queries.map((query) => route + query)),
      ...ids.map((id) => `/api/inbound/${id}`),
    ];
    const failures: string[] = [];
    for (const path of paths) {
      for (const method of ['GET', 'POST', 'HEAD', 'OPTIONS']) {
        for (const given of headers) {
          const { status } = await send(direct.url, { path, method, headers: given });
          // Health says 503 while no worker runs.
          if (status >= 500 && !path.startsWith('/api/health')) failures.push(`${status} ${method} ${path}`);
          if (status === 500) failures.push(`${status} ${method} ${path}`);
        }
      }
    }
    expect(failures).toEqual([]);
  });
});

describe('behind a trusted proxy', () => {
  const forwarded = { 'x-forwarded-for': '198.51.100.1', 'x-forwarded-host': 'localhost' };

  test('browsers are told to use https, and a page without TLS may change nothing', async () => {
    const answer = await fetch(proxied.url, { headers: forwarded });
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
    expect((await fetch(direct.url)).headers.get('strict-transport-security')).toBeNull();
    const post = async (origin: string, headers: Record<string, string> = {}) =>
      (await fetch(proxied.url, { method: 'POST', headers: { ...forwarded, origin, ...headers } })).status;
    expect(await post('https://localhost')).toBe(200);
    expect(await post('http://localhost')).toBe(403);
    expect(await post('https://localhost', { 'x-forwarded-proto': 'http' })).toBe(403);
  });

  test('a read without TLS is sent to https', async () => {
    const headers = { ...forwarded, 'x-forwarded-proto': 'http' };
    const answer = await fetch(`${proxied.url}/topics?q=1`, { headers, redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, 'https://localhost/topics?q=1']);
  });

  test('Next gets the verified address and host', async () => {
    await fetch(proxied.url, { headers: { ...forwarded, 'x-forwarded-prefix': '/evil' } });
    expect(proxied.seen.at(-1)).toMatchObject({
      'x-undertone-address': '198.51.100.1',
      'x-forwarded-host': 'localhost',
      'x-forwarded-proto': 'https',
    });
    expect(proxied.seen.at(-1)).not.toHaveProperty('x-forwarded-prefix');
  });
});

describe('health', () => {
  test('names the failing checks, and is ready when none fails', async () => {
    const health = async () => {
      const answer = await fetch(`${direct.url}/api/health`);
      return { status: answer.status, body: await answer.json() };
    };
    expect(await health()).toEqual({
      status: 503,
      body: {
        live: true,
        ready: false,
        checks: {
          database: 'ok',
          migrations: 'ok',
          redis: 'ok',
          inference: 'no inference worker is running',
        },
      },
    });
    const worker = createLifecycle(log);
    startHeartbeat({ role: 'inference', redis: sharedCacheRedis(), lifecycle: worker });
    await vi.waitFor(async () =>
      expect(await health()).toMatchObject({ status: 200, body: { ready: true } }),
    );
    await worker.close();
    const [applied] = await prisma().$queryRaw<{ name: string }[]>`
      SELECT migration_name AS name FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1`;
    await runAsOwner('DELETE FROM _prisma_migrations WHERE migration_name = $1', [applied?.name]);
    expect(await health()).toMatchObject({
      status: 503,
      body: { checks: { migrations: `not applied: ${applied?.name}` } },
    });
  });

  test('liveness needs no other server', async () => {
    expect((await fetch(`${direct.url}/api/health/live`)).status).toBe(200);
  });
});

describe('metrics', () => {
  test('are served to this machine', async () => {
    const text = await (await fetch(`${direct.url}/api/metrics`)).text();
    expect(text).toContain('undertone_queue_jobs{queue="news.fetch-source",state="waiting"} 0');
    expect(text).toContain('undertone_live_clients 0');
    expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds/);
  });

  test('behind a proxy are served to administrators only', async () => {
    const requestMetrics = async (role?: 'user' | 'admin') => {
      const cookie = role ? await createSessionCookie(await storeUser({ role, tier: 'professional' })) : '';
      const headers = { cookie, 'x-forwarded-for': '127.0.0.1' };
      return (await fetch(`${proxied.url}/api/metrics`, { headers })).status;
    };
    expect([await requestMetrics(), await requestMetrics('user'), await requestMetrics('admin')]).toEqual([
      403, 403, 200,
    ]);
    for (let i = 0; i < 5; i += 1) await requestMetrics();
    const denials = await prisma().auditEntry.findMany({ where: { action: 'metrics.read' } });
    // Those without an account count once an hour.
    expect(denials).toHaveLength(2);
    expect(denials[0]).toMatchObject({ outcome: 'denied', detail: { address: '127.0.0.1' } });
  });
});
