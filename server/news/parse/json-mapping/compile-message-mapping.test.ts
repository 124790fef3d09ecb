import { expect, test } from 'vitest';
import { sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { compileMessageMapping } from '#server/news/parse/json-mapping/compile-message-mapping.ts';

const parse = (over: Record<string, unknown> = {}) =>
  sourceKindDefinitions.websocket.config.parse({ socketUrl: 'wss://stream.example/v1', ...over });

test('a message is an item or contains several; acknowledgements count as empty', () => {
  const single = compileMessageMapping(parse());
  expect(single.map({ id: 7, title: 'A &amp; B', time: 1763726400, author: ['x', 'y'] }).items).toMatchObject(
    [{ id: '7', title: 'A & B', publishedAt: '2025-11-21T12:00:00.000Z', authors: ['x', 'y'] }],
  );
  expect(single.map({ status: 'subscribed' })).toEqual({ items: [], emptyItems: 1 });
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

test('an invalid JSONPath is refused by the name of its field', () => {
  expect(() => compileMessageMapping(parse({ titlePath: '$[' }))).toThrow(/titlePath is not a JSONPath/);
});
