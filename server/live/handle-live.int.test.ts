import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { LiveEvent } from '#domain/live/live-event.ts';
import { makeScoredArticle } from '#fixtures/factories/make-scored-article.ts';
import { storeSource } from '#fixtures/factories/store-article.ts';
import { createSessionCookie, storeUser } from '#fixtures/factories/store-user.ts';
import { openSseClient, type SseClient } from '#fixtures/http/open-sse-client.ts';
import { setDisabled } from '#server/accounts/set-disabled.ts';
import { setRole } from '#server/accounts/set-role.ts';
import { setTier } from '#server/accounts/set-tier.ts';
import { subscribeToAccountChanges } from '#server/accounts/subscribe-to-account-changes.ts';
import { readSessionToken } from '#server/auth/read-session-token.ts';
import { endSession } from '#server/auth/sessions/end-session.ts';
import { sessionLimits } from '#server/auth/sessions/session-limits.ts';
import { env } from '#server/infra/env.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown, sharedCacheRedis } from '#server/infra/redis.ts';
import type { LiveHub } from '#server/live/live-hub.ts';
import { openLiveHub } from '#server/live/open-live-hub.ts';
import { recheckConnections } from '#server/live/recheck-connections.ts';
import { liveStreamKey, publishLiveEvents } from '#server/live-events/live-stream.ts';
import { createWebServer } from '#server/web/create-web-server.ts';
import { readSiteRules } from '#server/web/read-site-rules.ts';

const lifecycle = createLifecycle(log);
let server: Server;
let hub: LiveHub;
let url: string;

beforeAll(async () => {
  closeInfraOnShutdown(lifecycle);
  await storeSource({ kind: 'wire', demo: true });
  hub = await openLiveHub({ lifecycle, log });
  await subscribeToAccountChanges({
    lifecycle,
    onChange: (userId) => {
      const own = [...hub.connections].filter(({ token }) => token.userId === userId);
      recheckConnections(hub, own, Date.now()).catch(() => undefined);
    },
  });
  server = createWebServer({
    log,
    hub,
    handleNext: async (_request, response) => void response.end(),
    trustedProxies: null,
    site: readSiteRules(env()),
    dev: false,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/live`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await lifecycle.close();
});

const company = {
  tickerId: 1,
  symbol: 'ACME',
  exchange: 'DEMO',
  name: 'Acme',
  sector: null,
  relevance: 90,
  reason: 'Named',
  mention: 'Acme',
  status: 'scored' as const,
  label: 'positive' as const,
  score: 0.7,
  confidence: 0.8,
};

function scored(articleId: string, demo = false, summary = ''): { key: string; event: LiveEvent } {
  const article = makeScoredArticle({ articleId, demo, summary, companies: [company] });
  return { key: articleId, event: { type: 'article.scored', demo, article } };
}

const publish = (...events: { key: string; event: LiveEvent }[]) =>
  publishLiveEvents(sharedCacheRedis(), events);

function articlesOf({ frames }: SseClient): string[] {
  return frames
    .filter(({ event }) => event === 'message')
    .map(({ data }) => (JSON.parse(data) as { article: { articleId: string } }).article.articleId);
}

async function signedIn(tier: 'free' | 'premium' | 'professional') {
  const user = await storeUser({ tier });
  return { user, cookie: await createSessionCookie(user) };
}

async function opened(cookie: string, lastEventId?: string | null): Promise<SseClient> {
  const client = openSseClient(url, cookie, lastEventId);
  await vi.waitFor(() => expect(client.frames[0]?.event).toBe('hello'), { timeout: 5_000, interval: 5 });
  return client;
}

const soon = { timeout: 5_000, interval: 10 };

describe('access', () => {
  test('a request without a session is refused', async () => {
    for (const cookie of ['', 'next-auth.session-token=forged']) {
      const client = openSseClient(url, cookie);
      await vi.waitFor(() => expect(client.status).toBe(401), soon);
    }
  });

  test('free sees simulated news only, without company verdicts', async () => {
    const { cookie } = await signedIn('free');
    const client = await opened(cookie);
    const [real, demo] = [randomUUID(), randomUUID()];
    await publish(scored(real), scored(demo, true));
    await vi.waitFor(() => expect(articlesOf(client)).toEqual([demo]), soon);
    const text = JSON.stringify(client.frames);
    expect(text).toContain('withheld');
    expect(text).not.toContain('0.7');
    client.disconnect();
  });

  test('a downgrade removes real news within 5 s, an upgrade restores it', async () => {
    const { user, cookie } = await signedIn('premium');
    const client = await opened(cookie);
    const [before, during, demo, after] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await publish(scored(before));
    await vi.waitFor(() => expect(articlesOf(client)).toEqual([before]), soon);
    await setTier({ actor: null, input: { userId: user.id, tier: 'free' } });
    await vi.waitFor(() => expect(client.frames.at(-1)).toMatchObject({ event: 'account' }), soon);
    await publish(scored(during), scored(demo, true));
    await vi.waitFor(() => expect(articlesOf(client)).toEqual([before, demo]), soon);
    await setTier({ actor: null, input: { userId: user.id, tier: 'premium' } });
    await vi.waitFor(() => expect(client.frames.at(-1)).toMatchObject({ event: 'account' }), soon);
    await publish(scored(after));
    await vi.waitFor(() => expect(articlesOf(client)).toEqual([before, demo, after]), soon);
    client.disconnect();
  });

  test('only an administrator hears notices, and no longer once it is none', async () => {
    const [plain, user] = [
      await storeUser({ tier: 'professional' }),
      await storeUser({ tier: 'free', role: 'admin' }),
    ];
    await storeUser({ role: 'admin' });
    const clients = [
      await opened(await createSessionCookie(plain)),
      await opened(await createSessionCookie(user)),
    ] as const;
    const notice = (key: string): { key: string; event: LiveEvent } => ({
      key,
      event: {
        type: 'notice.added',
        demo: false,
        notice: { id: key, at: new Date().toISOString(), kind: 'source.died', sourceId: null, message: key },
      },
    });
    const heard = ({ frames }: SseClient) => frames.flatMap(({ data }) => JSON.parse(data).notice?.id ?? []);
    const [first, second, demo] = [randomUUID(), randomUUID(), randomUUID()];
    await publish(notice(first));
    await vi.waitFor(() => expect(heard(clients[1])).toEqual([first]), soon);
    await setRole({ actor: null, input: { userId: user.id, role: 'user' } });
    await vi.waitFor(() => expect(clients[1].frames.at(-1)).toMatchObject({ event: 'account' }), soon);
    await publish(notice(second), scored(demo, true));
    for (const client of clients)
      await vi.waitFor(() => expect(JSON.stringify(client.frames.at(-1))).toContain(demo), soon);
    expect(clients.map(heard)).toEqual([[], [first]]);
    for (const client of clients) client.disconnect();
  });

  test('disabling an account ends its stream, and its cookie is refused', async () => {
    const { user, cookie } = await signedIn('professional');
    const client = await opened(cookie);
    await setDisabled({ actor: null, input: { userId: user.id, disabled: true } });
    await vi.waitFor(() => expect(client.ended).toBe(true), soon);
    expect(client.frames.at(-1)?.event).toBe('ended');
    const again = openSseClient(url, cookie);
    await vi.waitFor(() => expect(again.status).toBe(401), soon);
  });

  test('signing out ends the streams of that session at once, and of no other', async () => {
    const { user, cookie } = await signedIn('professional');
    const other = await opened(await createSessionCookie(user));
    const clients = [await opened(cookie), await opened(cookie)];
    const token = await readSessionToken(cookie);
    if (!token) throw new Error('not signed in');
    await endSession({ ...token, address: null });
    for (const client of clients) await vi.waitFor(() => expect(client.ended).toBe(true), soon);
    expect(clients.map(({ frames }) => frames.at(-1)?.event)).toEqual(['ended', 'ended']);
    const again = openSseClient(url, cookie);
    await vi.waitFor(() => expect(again.status).toBe(401), soon);
    expect(other.ended).toBe(false);
    other.disconnect();
  });

  test('an open stream ends with its session’s lifetime', async () => {
    const { cookie } = await signedIn('professional');
    const client = await opened(cookie);
    const token = await readSessionToken(cookie);
    const { maxMs } = sessionLimits();
    const createdAt = new Date(Date.now() - maxMs);
    await prisma().userSession.update({ where: { id: token?.sessionId }, data: { createdAt } });
    await vi.waitFor(() => expect(client.ended).toBe(true), { timeout: 10_000, interval: 20 });
    expect(client.frames.at(-1)?.event).toBe('ended');
  });

  test('a generated password that was not changed opens no stream', async () => {
    const { user, cookie } = await signedIn('professional');
    const passwordExpiresAt = new Date(Date.now() + 60_000);
    await prisma().user.update({ where: { id: user.id }, data: { passwordExpiresAt } });
    const client = openSseClient(url, cookie);
    await vi.waitFor(() => expect(client.status).toBe(403), soon);
  });
});

describe('resuming', () => {
  test('a client disconnected 20 times gets every event once', async () => {
    const { cookie } = await signedIn('professional');
    const ids = Array.from({ length: 1_000 }, () => randomUUID());
    const seen: string[] = [];
    let client = await opened(cookie);
    const publishing = (async () => {
      for (let from = 0; from < ids.length; from += 5) {
        await publish(...ids.slice(from, from + 5).map((id) => scored(id)));
      }
    })();
    for (let cuts = 1; cuts <= 20; cuts += 1) {
      const goal = Math.min(40, ids.length - seen.length);
      await vi.waitFor(() => expect(articlesOf(client).length).toBeGreaterThanOrEqual(goal), soon);
      client.disconnect();
      await vi.waitFor(() => expect(client.ended).toBe(true), soon);
      seen.push(...articlesOf(client));
      client = await opened(cookie, client.lastEventId);
      expect(client.frames.map(({ event }) => event)).not.toContain('reset');
    }
    await publishing;
    await vi.waitFor(
      () => expect([...seen, ...articlesOf(client)].length).toBeGreaterThanOrEqual(1_000),
      soon,
    );
    expect([...seen, ...articlesOf(client)]).toEqual(ids);
    client.disconnect();
  });

  test('a client whose entries were trimmed gets a reset', async () => {
    const { cookie } = await signedIn('professional');
    const client = await opened(cookie);
    await publish(scored(randomUUID()));
    await vi.waitFor(() => expect(articlesOf(client)).toHaveLength(1), soon);
    client.disconnect();
    const ids = Array.from({ length: 3 }, () => randomUUID());
    await publish(...ids.map((id) => scored(id)));
    await sharedCacheRedis().xtrim(liveStreamKey, 'MAXLEN', 1);
    const back = openSseClient(url, cookie, client.lastEventId);
    await vi.waitFor(() => expect(back.frames[1]?.event).toBe('reset'), soon);
    const next = randomUUID();
    await publish(scored(next));
    await vi.waitFor(() => expect(articlesOf(back)).toEqual([next]), soon);
    back.disconnect();
  });

  test.each(['nonsense', '9999999999999-0'])('a client with the id %s gets a reset', async (id) => {
    const { cookie } = await signedIn('professional');
    const client = openSseClient(url, cookie, id);
    await vi.waitFor(() => expect(client.frames[1]?.event).toBe('reset'), soon);
    client.disconnect();
  });

  test('an event published twice is sent once', async () => {
    const { cookie } = await signedIn('professional');
    const client = await opened(cookie);
    const [twice, last] = [randomUUID(), randomUUID()];
    await publish(scored(twice));
    await publish(scored(twice), scored(last));
    await vi.waitFor(() => expect(articlesOf(client)).toContain(last), soon);
    expect(articlesOf(client)).toEqual([twice, last]);
    client.disconnect();
  });
});

test('clients that do not read use bounded memory and do not delay others', async () => {
  const { cookie } = await signedIn('professional');
  const { port } = new URL(url);
  const stuck = Array.from({ length: 20 }, () => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`GET /api/live HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\n\r\n`);
    return socket.pause();
  });
  const reader = await opened(cookie);
  await vi.waitFor(() => expect(hub.connections.size).toBeGreaterThanOrEqual(21), soon);
  const filler = 'x'.repeat(20_000);
  const ids = Array.from({ length: 1_000 }, () => randomUUID());
  for (const id of ids) await publish(scored(id, false, filler));
  await vi.waitFor(() => expect(articlesOf(reader)).toHaveLength(ids.length), {
    timeout: 15_000,
    interval: 20,
  });
  expect(articlesOf(reader)).toEqual(ids);
  // 20 MB were sent to each client; the buffer of those that do not read is bounded.
  const waiting = [...hub.connections].map((connection) => connection.bufferedBytes);
  expect(Math.max(...waiting)).toBeLessThan(4 * 1024 * 1024);
  await vi.waitFor(() => expect(hub.connections.size).toBe(1), { timeout: 15_000, interval: 50 });
  for (const socket of stuck) socket.destroy();
  reader.disconnect();
}, 40_000);
