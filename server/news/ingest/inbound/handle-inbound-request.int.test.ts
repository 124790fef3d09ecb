import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { storeTicker } from '#fixtures/factories/store-article.ts';
import { env } from '#server/infra/env.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';
import { openLiveHub } from '#server/live/open-live-hub.ts';
import { signPayload } from '#server/news/ingest/inbound/verify-signature.ts';
import { createWebServer } from '#server/web/create-web-server.ts';
import { readSiteRules } from '#server/web/read-site-rules.ts';
import { type PushOptions, type PushTarget, sendPush, storePushSource } from '#tests/fakes/send-push.ts';

const lifecycle = createLifecycle(log);
let server: Server;
let origin: string;
let source: PushTarget;

beforeAll(async () => {
  closeInfraOnShutdown(lifecycle);
  const hub = await openLiveHub({ lifecycle, log });
  const handleNext = async () => {
    throw new Error('not for Next');
  };
  server = createWebServer({
    log,
    hub,
    handleNext,
    trustedProxies: { hops: 1 },
    site: readSiteRules(env()),
    dev: false,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await lifecycle.close();
});
beforeEach(async () => {
  source = await storePushSource();
});

const send = (body: unknown, sending: PushOptions = {}) => sendPush(origin, source, body, sending);

const event = (id: string, over: Record<string, unknown> = {}) => ({ id, title: `Event ${id}`, ...over });
const articles = () =>
  prisma().article.findMany({
    where: { sourceId: source.id },
    include: { links: true },
    orderBy: { externalId: 'asc' },
  });

test('signed events become articles of their priority, linked to the tickers that the sender names', async () => {
  const ticker = await storeTicker({ symbol: 'QPSH' });
  const publishedAt = '2026-11-21T10:00:00+01:00';
  const events = [
    event('a', {
      tickers: ['$QPSH', 'NOSUCH'],
      eventType: 'earnings',
      publishedAt,
      url: 'https://desk.example/a',
    }),
    event('b', { tickers: ['qpsh'], weight: 0, summary: 'NUL \u0000 and \ud83d' }),
  ];
  const answer = await send({ events });
  expect(answer).toMatchObject({ status: 200, body: { received: 2, added: 2 } });
  expect(await articles()).toMatchObject([
    {
      externalId: 'a',
      priority: 'high',
      eventType: 'earnings',
      publishedAt: new Date(publishedAt),
      links: [
        { tickerId: ticker.id, relevance: 90, method: 'sender', reason: 'The sender names it (QPSH).' },
      ],
    },
    { externalId: 'b', priority: 'standard', links: [{ tickerId: ticker.id, relevance: 48 }] },
  ]);
  expect(await prisma().outboxEntry.count()).toBe(2);
  const [run] = await prisma().fetchRun.findMany({ where: { sourceId: source.id } });
  expect(run).toMatchObject({ outcome: 'new', itemsSeen: 2, itemsNew: 2 });
});

test('a repeat, also ten concurrent ones, gets the first result and stores nothing', async () => {
  const body = { events: [event('a'), event('b')] };
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(body, { key: 'delivery-1' })));
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 200, body: { received: 2, added: 2 } });
  expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === null)).toHaveLength(1);
  expect(await prisma().inboundEvent.count({ where: { sourceId: source.id } })).toBe(1);
  expect(await articles()).toHaveLength(2);
  expect(await prisma().fetchRun.count({ where: { sourceId: source.id } })).toBe(1);
  const other = await send({ events: [event('c')] }, { key: 'delivery-1' });
  expect(other).toMatchObject({ status: 409, body: { code: 'key-reused' } });
  // Named by the body instead.
  const named = { id: 'delivery-2', events: [event('d')] };
  await send(named);
  expect((await send(named)).headers.get('idempotent-replayed')).toBe('true');
});

test('a recorded delivery is accepted neither under another key nor later', async () => {
  const body = { events: [event('a')] };
  const at = Math.floor(Date.now() / 1_000);
  expect((await send(body, { signedAtSeconds: at, key: 'one' })).status).toBe(200);
  expect(await send(body, { signedAtSeconds: at, key: 'two' })).toMatchObject({
    status: 409,
    body: { code: 'replayed' },
  });
  for (const shift of [-301, 302]) {
    const late = await send(body, { signedAtSeconds: at + shift, key: 'one' });
    expect(late).toMatchObject({ status: 401, body: { code: 'signature-expired' } });
  }
  expect(await articles()).toHaveLength(1);
});

test.each<[string, (at: string, hex: string) => string]>([
  ['in capitals', (at, hex) => `t=${at},v2=${hex.toUpperCase()}`],
  ['with a blank', (at, hex) => `t=${at}, v2=${hex}`],
  ['with a part of its own', (at, hex) => `t=${at},v2=${hex},x=1`],
  ['the other way round', (at, hex) => `v2=${hex},t=${at}`],
])('a recorded signature is the same %s', async (_name, spell) => {
  const body = { events: [event('a')] };
  const at = Math.floor(Date.now() / 1_000);
  expect((await send(body, { signedAtSeconds: at, key: 'one' })).status).toBe(200);
  const signature = spell(
    String(at),
    signPayload(source.secret, String(at), Buffer.from(JSON.stringify(body)), source.id),
  );
  expect(await send(body, { signature, key: 'two' })).toMatchObject({
    status: 409,
    body: { code: 'replayed' },
  });
  expect((await send(body, { signature, key: 'one' })).headers.get('idempotent-replayed')).toBe('true');
});

test('a delivery fits no other source with the same secret', async () => {
  const other = await storePushSource({ secret: source.secret });
  const body = { events: [event('a')] };
  const raw = Buffer.from(JSON.stringify(body));
  const time = String(Math.floor(Date.now() / 1_000));
  const named = signPayload(source.secret, time, raw, source.id);
  const unnamed = signPayload(source.secret, time, raw);
  const sendTo = (id: string, signature: string) => send(body, { id, signature });
  expect(await sendTo(other.id, `t=${time},v2=${named}`)).toMatchObject({
    status: 401,
    body: { code: 'signature-wrong' },
  });
  // The earlier form, which does not contain the source, holds for the source that it came to first.
  expect((await sendTo(source.id, `t=${time},v1=${unnamed},v2=${named}`)).status).toBe(200);
  for (const signature of [`t=${time},v1=${unnamed},v2=${named}`, `t=${time},v1=${unnamed}`])
    expect((await sendTo(other.id, signature)).status).toBeGreaterThanOrEqual(400);
  expect(await sendTo(other.id, `t=${time},v1=${unnamed}`)).toMatchObject({
    status: 409,
    body: { code: 'replayed' },
  });
  expect(await prisma().inboundEvent.count({ where: { sourceId: other.id } })).toBe(0);
  // What was signed for both is accepted by both.
  const both = signPayload(source.secret, time, raw, other.id);
  expect((await sendTo(other.id, `t=${time},v2=${both}`)).status).toBe(200);
});

test('a header with the earlier form v1 alone is accepted', async () => {
  const body = { events: [event('a')] };
  const time = String(Math.floor(Date.now() / 1_000));
  const v1 = signPayload(source.secret, time, Buffer.from(JSON.stringify(body)));
  expect((await send(body, { signature: `t=${time},v1=${v1}` })).status).toBe(200);
});

test('replays of a recorded delivery leave the sender’s quota alone and have a limit of their own', async () => {
  source = await storePushSource({ perMinute: 2 });
  const at = Math.floor(Date.now() / 1_000);
  const recorded = { events: [event('e1')] };
  expect((await send(recorded, { signedAtSeconds: at })).status).toBe(200);
  const replay = () => send(recorded, { signedAtSeconds: at, clientAddress: '203.0.113.8' });
  const replays = await Promise.all(Array.from({ length: 40 }, replay));
  expect(replays.filter(({ status }) => status === 200)).toHaveLength(30);
  expect(replays.filter(({ status }) => status === 429)).toHaveLength(10);
  expect((await send({ events: [event('e2')] }, { signedAtSeconds: at })).status).toBe(200);
  // A delivery that the quota refuses is not taken for a repeat when it comes again.
  const third = () => send({ events: [event('e3')] }, { signedAtSeconds: at });
  expect([(await third()).status, (await third()).status]).toEqual([429, 429]);
  expect(await articles()).toHaveLength(2);
});

test('forged, malformed and misdirected requests are refused with a code, and their text is never quoted', async () => {
  const good = JSON.stringify({ events: [event('a')] });
  const now = String(Math.floor(Date.now() / 1_000));
  const other = await storePushSource({ secret: 'another-secret-of-24-characters' });
  const fitting = signPayload(source.secret, now, Buffer.from(good), source.id);
  const cases: [PushOptions & { body?: unknown }, number, string][] = [
    [{ signature: '' }, 401, 'signature-missing'],
    [{ signature: 't=now,v1=beef' }, 401, 'signature-missing'],
    [{ secret: other.secret }, 401, 'signature-wrong'],
    [{ signature: `t=${Number(now) - 1},v2=${fitting}` }, 401, 'signature-wrong'],
    [{ body: `${good} `, signature: `t=${now},v2=${fitting}` }, 401, 'signature-wrong'],
    [{ id: crypto.randomUUID() }, 404, 'unknown-source'],
    [{ id: 'nothing' }, 404, 'unknown-source'],
    [{ method: 'GET' }, 405, 'wrong-method'],
    [{ body: '{"canary' }, 400, 'not-json'],
    [{ body: { events: [] } }, 400, 'bad-events'],
    [{ body: { events: [{ id: 'x' }] } }, 400, 'bad-events'],
    [{ body: { events: [event('canary', { url: 'javascript:alert(1)' })] } }, 400, 'bad-events'],
    [{ body: { events: [event('canary', { weight: 2 })] } }, 400, 'bad-events'],
    [{ body: { events: Array.from({ length: 101 }, (_, n) => event(`canary-${n}`)) } }, 400, 'bad-events'],
    [{ body: 'x'.repeat(256 * 1_024 + 1) }, 413, 'too-large'],
  ];
  for (const [{ body = good, ...sending }, status, code] of cases) {
    const answer = await send(body, sending);
    expect({ status: answer.status, code: answer.body.code, sending }).toEqual({ status, code, sending });
    expect(JSON.stringify(answer.body)).not.toContain('canary');
  }
  expect(await articles()).toEqual([]);
  expect(await prisma().inboundEvent.count({ where: { sourceId: source.id } })).toBe(0);
});

test('only the sender learns that a source is paused', async () => {
  await prisma().source.update({ where: { id: source.id }, data: { state: 'paused' } });
  expect(await send({ events: [event('a')] })).toMatchObject({ status: 409, body: { code: 'paused' } });
  expect(await send({ events: [event('a')] }, { secret: 'x' })).toMatchObject({ status: 401 });
});

test('excess requests get 429; the limit on forged requests does not affect the sender', async () => {
  source = await storePushSource({ perMinute: 3 });
  const forged = await Promise.all(
    Array.from({ length: 40 }, () =>
      send({ events: [event('x')] }, { secret: 'guess', clientAddress: '203.0.113.9' }),
    ),
  );
  expect(forged.filter(({ status }) => status === 401)).toHaveLength(30);
  expect(forged.filter(({ status }) => status === 429)).toHaveLength(10);
  for (const n of [1, 2, 3]) expect((await send({ events: [event(`e${n}`)] })).status).toBe(200);
  const fourth = await send({ events: [event('e4')] });
  expect(fourth).toMatchObject({ status: 429, body: { code: 'too-many' } });
  expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('a generated secret is shown once and stored sealed', async () => {
  expect(source.secret).toMatch(/^[\w-]{43}$/);
  const row = await prisma().source.findUniqueOrThrow({ where: { id: source.id } });
  expect(JSON.stringify(row)).not.toContain(source.secret);
  const audit = await prisma().auditEntry.findMany({ where: { entityId: source.id } });
  expect(audit).toHaveLength(1);
  expect(JSON.stringify(audit.map(({ detail }) => detail))).not.toContain(source.secret);
});
