import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createSessionCookie, storeUser } from '#fixtures/factories/store-user.ts';
import { startHeartbeat } from '#server/health/start-heartbeat.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown, sharedCacheRedis } from '#server/infra/redis.ts';
import { openLiveHub } from '#server/live/open-live-hub.ts';
import { createWebServer } from '#server/web/create-web-server.ts';
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

async function serve(trustProxy: boolean): Promise<Served> {
  const seen: Record<string, unknown>[] = [];
  const server = createWebServer({
    log,
    hub: await openLiveHub({ lifecycle, log }),
    handleNext: async (request, response) => {
      if (request.url === '/broken') throw new Error('a secret reason');
      seen.push(request.headers);
      response.end('page');
    },
    trustProxy,
    dev: false,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

beforeAll(async () => {
  closeInfraOnShutdown(lifecycle);
  [direct, proxied] = await Promise.all([serve(false), serve(true)]);
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
          inference: 'no inference worker is at work',
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
      const headers = { cookie, 'x-forwarded-for': '198.51.100.1' };
      return (await fetch(`${proxied.url}/api/metrics`, { headers })).status;
    };
    expect([await requestMetrics(), await requestMetrics('user'), await requestMetrics('admin')]).toEqual([
      403, 403, 200,
    ]);
  });
});
