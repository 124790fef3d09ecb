import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { createHttpClient } from '#server/news/fetch/create-http-client.ts';
import { websocketSource } from '#server/news/sources/websocket/websocket-source.ts';
import {
  type FakeWebsocketServer,
  startFakeWebsocketServer,
} from '#tests/fakes/start-fake-websocket-server.ts';

let server: FakeWebsocketServer;
beforeEach(async () => {
  server = await startFakeWebsocketServer();
});
afterEach(() => server.close());

function preview(over: Record<string, unknown> = {}) {
  const config = sourceKindDefinitions.websocket.config.parse({
    socketUrl: server.url,
    token: server.token,
    subscribe: '{"op":"subscribe"}',
    ...over,
  });
  const now = new Date();
  return websocketSource.fetch({
    config,
    cursor: {},
    now,
    http: createHttpClient({ now, allowInside: new Set([server.host]) }),
  });
}
const subscribed = () => waitUntil('a subscription', () => server.received.length > 0);

test('a preview shows what comes and which path found it, then leaves', async () => {
  const previewing = preview();
  await subscribed();
  server.publish({ id: '1', title: 'Acme wins', time: '2026-11-21T10:00:00Z' });
  const { items, title, remarks } = await previewing;
  expect(items).toMatchObject([
    { externalId: '1', title: 'Acme wins', publishedAt: new Date('2026-11-21T10:00:00Z') },
  ]);
  expect(title).toBe('127.0.0.1');
  expect(remarks).toContain('title $.title: in 1 of 2');
  await waitUntil('the connection to be closed', () => server.connectionCount() === 0);
});

test('binary frames are read as text, what is none is counted, and a list is its items', async () => {
  const previewing = preview();
  await subscribed();
  const time = '2026-11-21T10:00:00Z';
  server.sendBytes(Buffer.from([0x1f, 0x8b, 0xff, 0xfe]));
  server.sendBytes(Buffer.from(JSON.stringify({ id: '1', title: 'Größe zählt', time })));
  server.send(JSON.stringify([2, 3].map((n) => ({ id: `${n}`, title: `Item ${n}`, time }))));
  const { items, emptyItems } = await previewing;
  expect(items.map(({ title }) => title)).toEqual(['Größe zählt', 'Item 2', 'Item 3']);
  expect(emptyItems).toBe(1);
});

test.each([
  ['a header that is no line of Name: value', { headers: 'X Y: z' }, 'headers'],
  ['a header with a sign that cannot be sent', { headers: 'X-Y: z\u2603' }, 'headers'],
])('%s is refused on saving', (_name, over, field) => {
  const parsed = sourceKindDefinitions.websocket.config.safeParse({ socketUrl: server.url, ...over });
  expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
});

test('a mapping that finds nothing is told path by path', async () => {
  const previewing = preview({ titlePath: '$.headline' });
  await subscribed();
  server.publish({ id: '1', title: 'Acme wins', time: '2026-11-21T10:00:00Z' });
  expect(await previewing).toMatchObject({
    items: [],
    remarks: [
      'Connected; no item was received within 4 s',
      'items $: 2 in 2 messages',
      'title $.headline: in 0 of 2',
      'id $.id: in 1 of 2',
      'url $.url: in 0 of 2',
      'summary $.summary: in 0 of 2',
      'time $.time: in 1 of 2',
      'author $.author: in 0 of 2',
      'language $.language: in 0 of 2',
    ],
  });
});

test.each([
  ['a refused token', { token: 'wrong-canary' }, 'credentials-refused'],
  ['a path that is none', { titlePath: '$[' }, 'bad-config'],
  ['a token that no header can hold', { token: 'canary\u2603' }, 'bad-config'],
])('%s is a typed refusal', async (_name, over, code) => {
  const error = await preview(over).then(
    () => null,
    (thrown: Error) => thrown,
  );
  expect(error).toMatchObject({ name: 'FetchError', code });
  expect(error?.message).not.toContain('canary');
});
