import { expect, test } from 'vitest';
import { sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { planConnection } from '#server/news/sources/websocket/plan-connection.ts';

const parse = (over: Record<string, unknown> = {}) =>
  sourceKindDefinitions.websocket.config.parse({ socketUrl: 'wss://stream.example/v1', ...over });

test('a token is sent as bearer token, or only where the configuration has its placeholder', () => {
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

test('the resume message is sent on reconnects only', () => {
  const config = parse({ subscribe: '{"a":1}', resume: '{"after":"{{lastId}}","since":"{{lastTime}}"}' });
  expect(planConnection(config, {}).openingMessages).toEqual(['{"a":1}']);
  const { openingMessages: opening } = planConnection(config, {
    lastId: 'x"1',
    lastTime: '2026-11-21T00:00:00Z',
  });
  expect(JSON.parse(opening[1] ?? '')).toEqual({ after: 'x"1', since: '2026-11-21T00:00:00Z' });
});

test.each([
  ['an http URL', { socketUrl: 'https://stream.example' }],
  ['a subscribe line that is not JSON', { subscribe: '{"a":1}\nnot json' }],
  ['a resume message that is not JSON', { resume: '{{lastId}' }],
])('%s is refused by the configuration', (_name, over) => {
  expect(() => parse(over)).toThrow();
});

test('header lines of the connection itself, and those without a name, are dropped', () => {
  const headers = 'Host: other.example\nX-Key: a\n: b\nConnection: close';
  expect(planConnection({ ...parse(), headers }, {}).headers).toEqual({ 'x-key': 'a' });
});
