import { expect, test } from 'vitest';
import { parseJsonFeed } from '#domain/feeds/parse-json-feed.ts';

const read = (document: unknown) => parseJsonFeed(JSON.stringify(document), null, 2);
const first = (item: unknown) => read({ items: [item] }).items[0];
const nobody = { name: null, url: null, email: null };

test.each([
  [' a ', 'a'],
  ['  ', null],
  [7, '7'],
  [0, '0'],
  [true, null],
  [null, null],
  [['a'], null],
  [{ a: 1 }, null],
])('%j as an id is %j', (id, expected) => {
  expect(first({ id })?.id).toBe(expected);
});

test('a number too large for one is none', () => {
  expect(parseJsonFeed('{"items":[{"id":1e999}]}', null, 2).items[0]?.id).toBeNull();
});

test.each([
  [{ authors: [{ name: 'A', url: 'u' }, 'B', { avatar: 'x' }, null, 3] }, ['A', 'B', '3']],
  [{ author: { name: 'A' } }, ['A']],
  [{ author: 'A', authors: [] }, ['A']],
  [{ author: { name: 'A' }, authors: [{ name: 'B' }] }, ['B']],
  [{ author: { name: 'A' }, authors: [null] }, []],
  [{ author: { name: 'A' }, authors: 'B' }, ['A']],
  [{ author: null }, []],
])('the authors of %j', (item, names) => {
  expect(first(item)?.authors).toEqual(names.map((name) => expect.objectContaining({ name })));
});

test('a person by address alone counts', () => {
  expect(first({ author: { email: 'a@e.example' } })?.authors).toEqual([{ ...nobody, email: 'a@e.example' }]);
});

test('what is no item is passed over, what is too much is counted', () => {
  const { items, itemsLeftOut } = read({ items: [null, { id: 'a' }, { id: 'b' }] });
  expect(items.map(({ id }) => id)).toEqual(['a']);
  expect(itemsLeftOut).toBe(1);
});

test.each([[[]], [null], [3], ['a'], [{}], [{ items: {} }], [{ version: 3 }]])(
  '%j is no feed',
  (document) => {
    expect(() => read(document)).toThrow(expect.objectContaining({ code: 'not-a-feed' }));
  },
);

test('a feed may be without items when it says what it is', () => {
  expect(read({ version: 'https://jsonfeed.org/version/1.1' }).items).toEqual([]);
});
