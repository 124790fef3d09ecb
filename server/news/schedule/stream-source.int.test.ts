import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sealConfig } from '#server/news/fetch/source-secrets.ts';
import { getAllowedInsideAddresses } from '#server/news/ingest/fetch-source.ts';
import { streamSource } from '#server/news/schedule/stream-source.ts';
import {
  type FakeWebsocketServer,
  startFakeWebsocketServer,
} from '#tests/fakes/start-fake-websocket-server.ts';
import { type FakeXApi, startFakeXApi } from '#tests/fakes/start-fake-x-api.ts';

const log = pino({ level: 'silent' });
let stop: AbortController;
let waits: number[];
let following: Promise<void> | undefined;

beforeEach(() => {
  stop = new AbortController();
  waits = [];
});

async function store(kind: 'websocket' | 'x-stream', config: Record<string, unknown>) {
  const id = crypto.randomUUID();
  const sealed = sealConfig(id, kind, config);
  return prisma().source.create({
    data: {
      id,
      kind,
      name: id,
      outlet: 'Stream',
      config: sealed.config as object,
      sealedSecrets: sealed.sealedSecrets,
    },
  });
}

/** follow starts following; each wait is noted and lasts until `go` is called. */
async function follow(id: string) {
  const source = await prisma().source.findUniqueOrThrow({ where: { id } });
  let go: () => void = () => undefined;
  const wait = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      waits.push(ms);
      go = resolve;
      signal.addEventListener('abort', () => resolve());
    });
  following = streamSource(source, { log, signal: stop.signal, jitter: () => 0, wait });
  return () => go();
}

const titlesOf = async (sourceId: string) => {
  const rows = await prisma().article.findMany({ where: { sourceId }, orderBy: { externalId: 'asc' } });
  return rows.map(({ title }) => title);
};
const stored = (id: string, n: number) =>
  waitUntil(`${n} articles`, async () => (await prisma().article.count({ where: { sourceId: id } })) === n);
const healthOf = (id: string) => prisma().source.findUniqueOrThrow({ where: { id } });
const runsOf = (sourceId: string) =>
  prisma().fetchRun.findMany({ where: { sourceId }, orderBy: { id: 'asc' } });

describe('a WebSocket', () => {
  let server: FakeWebsocketServer;
  beforeEach(async () => {
    server = await startFakeWebsocketServer();
    getAllowedInsideAddresses().add(server.host);
  });
  afterEach(async () => {
    stop.abort();
    await following;
    await server.close();
  });

  const storeSocket = (over: Record<string, unknown> = {}) =>
    store('websocket', {
      socketUrl: server.url,
      token: server.token,
      subscribe: '{"op":"subscribe"}',
      resume: '{"op":"resume","after":"{{lastId}}"}',
      ...over,
    });
  const item = (n: number) => ({
    id: `n-${String(n).padStart(5, '0')}`,
    title: `Item ${n}`,
    time: new Date(Date.now() - 60_000 + n).toISOString(),
  });
  const subscribed = (times: number) =>
    waitUntil(
      `${times} subscriptions`,
      () =>
        server.received.filter((message) => (message as { op: string }).op === 'subscribe').length === times,
    );

  test('resumes after a disconnect without a gap or a duplicate', async () => {
    const { id } = await storeSocket();
    const go = await follow(id);
    await subscribed(1);
    for (let n = 0; n < 5; n++) server.publish(item(n));
    await stored(id, 5);
    server.dropConnections();
    await waitUntil('a setback', () => waits.length === 1);
    for (let n = 5; n < 12; n++) server.publishOffline(item(n));
    go();
    await stored(id, 12);
    expect(server.received.at(-1)).toEqual({ op: 'resume', after: item(4).id });
    server.publish(item(12));
    await stored(id, 13);
    expect(await titlesOf(id)).toEqual(Array.from({ length: 13 }, (_, n) => `Item ${n}`));
    expect(await prisma().articleRevision.count()).toBe(0);
    expect(waits).toEqual([0]);
  });

  test('an id that Postgres cannot store does not end the stream', async () => {
    const { id } = await storeSocket();
    await follow(id);
    await subscribed(1);
    server.publish({ ...item(1), id: 'a\u0000\ud800' });
    await stored(id, 1);
    stop.abort();
    await following;
    expect(await healthOf(id)).toMatchObject({ failuresInRow: 0, cursor: { lastId: 'a\ufffd' } });
    expect((await runsOf(id)).at(-1)).toMatchObject({ outcome: 'new', itemsNew: 1 });
  });

  test('a flood is bounded and stored in batches, and the run counts the dropped items', async () => {
    const { id } = await storeSocket();
    await follow(id);
    await subscribed(1);
    for (let n = 0; n < 6_000; n++) server.send(JSON.stringify(item(n)));
    // Comes after all of it.
    server.closeClients(1000);
    await waitUntil('the end', () => waits.length === 1);
    const runs = await runsOf(id);
    const kept = await prisma().article.count({ where: { sourceId: id } });
    const dropped = runs.reduce(
      (sum, { message }) => sum + Number(/^(\d+) came faster/.exec(message ?? '')?.[1] ?? 0),
      0,
    );
    expect(kept).toBeGreaterThanOrEqual(1_000);
    expect(kept + dropped).toBe(6_000);
    // Not one a message, nor one a batch.
    expect(runs.length).toBeLessThan(6);
    expect(runs.reduce((sum, { itemsNew }) => sum + itemsNew, 0)).toBe(kept);
  });

  test('an expired token gets one request a step, with growing delays, and shows on the health', async () => {
    server.revokeToken();
    const { id } = await storeSocket();
    const go = await follow(id);
    for (let step = 1; step <= 4; step++) {
      await waitUntil(`step ${step}`, () => waits.length === step);
      expect(server.handshakeCount()).toBe(step);
      const source = await healthOf(id);
      expect(source).toMatchObject({
        failuresInRow: step,
        lastErrorCode: 'credentials-refused',
        lastSuccessAt: null,
      });
      expect(source.lastErrorMessage).not.toContain(server.token);
      go();
    }
    expect(waits.slice(0, 4)).toEqual([300_000, 600_000, 1_200_000, 2_400_000]);
  });

  test('a token refused after connecting counts too; another process keeps the delay of a failing source', async () => {
    const { id } = await storeSocket();
    await follow(id);
    await subscribed(1);
    server.closeClients(1008);
    await waitUntil('the setback', () => waits.length === 1);
    expect(await healthOf(id)).toMatchObject({ failuresInRow: 1, lastErrorCode: 'credentials-refused' });
    stop.abort();
    await following;
    stop = new AbortController();
    const before = server.handshakeCount();
    await follow(id);
    await waitUntil('the rest of the wait', () => waits.length === 2);
    expect(waits[1]).toBeGreaterThan(200_000);
    expect(server.handshakeCount()).toBe(before);
  });

  test('a connection without any message, not even a pong, ends', async () => {
    const { id } = await storeSocket({ silenceSeconds: 2, pingSeconds: 1, pingMessage: '{"op":"ping"}' });
    await follow(id);
    // Pongs alone keep it alive for longer than the silence allowed.
    await waitUntil(
      'pings',
      () => server.received.filter((m) => (m as { op: string }).op === 'ping').length >= 3,
    );
    expect(waits).toEqual([]);
    server.stopPonging();
    await waitUntil('the connection to be given up', () => waits.length === 1);
    expect((await healthOf(id)).lastErrorMessage).toMatch(/not even a pong/);
  });

  test('an unreadable message does not affect others; an oversize message ends the connection', async () => {
    const { id } = await storeSocket();
    const go = await follow(id);
    await subscribed(1);
    server.send('no json {');
    server.send(JSON.stringify({ ...item(1), title: 'NUL \u0000 and \ud83d' }));
    server.publish(item(2));
    await stored(id, 2);
    server.send(JSON.stringify({ ...item(3), body: 'x'.repeat(1_500_000) }));
    await waitUntil('the connection to end', () => waits.length === 1);
    go();
    await subscribed(2);
    server.publish(item(4));
    await stored(id, 3);
  });

  test('an inside address is refused before connecting', async () => {
    getAllowedInsideAddresses().delete(server.host);
    const { id } = await storeSocket();
    await follow(id);
    await waitUntil('the refusal', () => waits.length === 1);
    expect((await healthOf(id)).lastErrorCode).toBe('address-refused');
    expect(server.handshakeCount()).toBe(0);
  });
});

describe('the filtered stream of X', () => {
  let x: FakeXApi;
  beforeEach(async () => {
    x = await startFakeXApi();
    getAllowedInsideAddresses().add(x.host);
  });
  afterEach(async () => {
    stop.abort();
    await following;
    await x.close();
  });
  const storeStream = (over: Record<string, unknown> = {}) =>
    store('x-stream', { ...x.config, rules: '$ACME\n$BORO', ...over });
  const streamRequests = () => x.requests.filter(({ url }) => url.pathname === '/2/tweets/search/stream');
  const open = (n: number) =>
    waitUntil('a stream', () => x.streams.size === 1 && streamRequests().length === n);

  test('sets its rules and keeps those of others, takes only its own posts, and catches up after a disconnect', async () => {
    x.rules.push(
      { id: 'a', value: '$OTHER', tag: 'somebody' },
      { id: 'b', value: '$OLD', tag: 'undertone:gone' },
    );
    const { id } = await storeStream({ backfillMinutes: 3 });
    const go = await follow(id);
    await open(1);
    expect(x.rules.map(({ value }) => value)).toEqual(['$OTHER', '$ACME', '$BORO']);
    x.writeToStreams('\r\n\r\nno json\r\n');
    x.publish({ text: '$ACME rises', publishedAt: new Date() });
    x.publish({ text: '$OTHER rises', publishedAt: new Date() });
    x.publish({ text: '$BORO falls', publishedAt: new Date() });
    await stored(id, 2);
    for (const stream of x.streams) stream.destroy();
    await waitUntil('the setback', () => waits.length === 1);
    go();
    await open(2);
    x.publish({ text: '$BORO rises again', publishedAt: new Date() });
    await stored(id, 3);
    expect(streamRequests().map(({ url }) => url.searchParams.get('backfill_minutes'))).toEqual([null, '3']);
    expect(x.rules).toHaveLength(3);
    expect(await titlesOf(id)).toEqual(['$ACME rises', '$BORO falls', '$BORO rises again']);
  });

  test.each([
    ['an ended token', { status: 401 }, 'credentials-refused', [300_000, 600_000]],
    ['a limit', { status: 429 }, 'rate-limited', [60_000, 120_000]],
    ['an error', { status: 503 }, 'http-error', [5_000, 10_000]],
  ])('%s gets one request a step', async (_name, fault, code, steps) => {
    x.answerWith(fault);
    const { id } = await storeStream();
    const go = await follow(id);
    await waitUntil('the first step', () => waits.length === 1);
    expect(x.requests).toHaveLength(1);
    go();
    await waitUntil('the second step', () => waits.length === 2);
    expect(x.requests).toHaveLength(2);
    expect(waits).toEqual(steps);
    expect(await healthOf(id)).toMatchObject({ failuresInRow: 2, lastErrorCode: code });
  });

  test('a rule that X refuses is named, and an operational disconnect of X is a lost connection', async () => {
    const bad = await storeStream({ rules: '$ACME\n) broken' });
    await follow(bad.id);
    await waitUntil('the refusal', () => waits.length === 1);
    expect(await healthOf(bad.id)).toMatchObject({
      lastErrorCode: 'query-refused',
      lastErrorMessage: 'X does not accept rule 2: UnprocessableEntity',
    });
    stop.abort();
    await following;
    stop = new AbortController();
    const good = await storeStream();
    await follow(good.id);
    await open(1);
    x.writeToStreams(`${JSON.stringify({ errors: [{ title: 'operational-disconnect' }] })}\r\n`);
    await waitUntil('the goodbye', () => waits.length === 2);
    expect(await healthOf(good.id)).toMatchObject({ lastErrorCode: 'disconnected' });
    expect(waits[1]).toBe(0);
  });
});
