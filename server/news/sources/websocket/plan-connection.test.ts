import { expect, test } from 'vitest';
import { sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { compileMessageMapping } from '#server/news/parse/json-mapping/compile-message-mapping.ts';
import { planConnection } from '#server/news/sources/websocket/plan-connection.ts';

const parse = (over: Record<string, unknown> = {}) =>
  sourceKindDefinitions.websocket.config.parse({ socketUrl: 'wss://stream.example/v1', ...over });

test('a token goes into the Authorization header, or only where the configuration puts it', () => {
  const token = 'a"b&c';
  expect(planConnection(parse({ token }), {}).headers).toEqual({ authorization: `Bearer ${token}` });
  const placed = parse({
    token,
    socketUrl: 'wss://stream.example/v1?key={{token}}',
    headers: 'X-Key: {{token}}\n\nX-Other: a:b',
    subscribe: '{"auth":"{{token}}"}\n\n{"channel":"news"}',
  });
  expect(planConnection(placed, {})).toEqual({
    url: 'wss://stream.example/v1?key=a%22b%26c',
    headers: { 'x-key': token, 'x-other': 'a:b' },
    openingMessages: [JSON.stringify({ auth: token }), '{"channel":"news"}'],
    pingMessage: null,
  });
});

test('the resume message is sent only after something was seen', () => {
  const config = parse({ subscribe: '{"a":1}', resume: '{"after":"{{lastId}}","since":"{{lastTime}}"}' });
  expect(planConnection(config, {}).openingMessages).toEqual(['{"a":1}']);
  const { openingMessages: opening } = planConnection(config, {
    lastId: 'x"1',
    lastTime: '2026-11-21T00:00:00Z',
  });
  expect(JSON.parse(opening[1] ?? '')).toEqual({ after: 'x"1', since: '2026-11-21T00:00:00Z' });
});

test.each([
  ['http address', { socketUrl: 'https://stream.example' }],
  ['subscribe line that is no JSON', { subscribe: '{"a":1}\nnot json' }],
  ['resume that is no JSON', { resume: '{{lastId}' }],
])('%s is refused by the configuration', (_name, over) => {
  expect(() => parse(over)).toThrow();
});

test('a message may be the item or hold several; acknowledgements are told apart', () => {
  const itself = compileMessageMapping(parse());
  expect(itself.map({ id: 7, title: 'A &amp; B', time: 1763726400, author: ['x', 'y'] }).items).toMatchObject(
    [{ id: '7', title: 'A & B', publishedAt: '2025-11-21T12:00:00.000Z', authors: ['x', 'y'] }],
  );
  expect(itself.map({ status: 'subscribed' })).toEqual({ items: [], emptyItems: 1 });
  const nested = compileMessageMapping(
    parse({ itemsPath: '$.data[*]', titlePath: '$.headline', timePath: '$.at' }),
  );
  const { items } = nested.map({ data: [{ headline: 'One', at: 1763726400123 }, { headline: 'Two' }] });
  expect(items.map(({ title, publishedAt }) => [title, publishedAt])).toEqual([
    ['One', '2025-11-21T12:00:00.123Z'],
    ['Two', undefined],
  ]);
  expect(nested.describe().slice(0, 3)).toEqual([
    'items $.data[*]: 2 in 1 messages',
    'title $.headline: in 2 of 2',
    'id $.id: in 0 of 2',
  ]);
});

test('a path that is no JSONPath is named', () => {
  expect(() => compileMessageMapping(parse({ titlePath: '$[' }))).toThrow(/titlePath is not a JSONPath/);
});
