import { expect, test } from 'vitest';
import { readAttributes, readUntidy } from '#server/news/markup/read-attributes.ts';
import { createRandom } from '#tests/feeds/fuzz-bytes.ts';

test.each([
  [' rel="alternate" HREF=\'/a>b\'', { rel: 'alternate', href: '/a>b' }],
  [' type=html hidden', { type: 'html', hidden: '' }],
  [' a = "1" a="2"/', { a: '1' }],
  [' xml:base="http://e.example/" /', { 'xml:base': 'http://e.example/' }],
  ['', {}],
])('%s', (written, attributes) => {
  expect(Object.fromEntries(readAttributes(written))).toEqual(attributes);
});

const pieces = [
  ...[' a="1"', " b:c='2'", ' href="http://e.example/?a=1"', ' É="x"', ' a=""', '\n\td="4"', ' e.f-g="5"'],
  ...[' ', '/', ' /', '=', '"', "'", 'x', ' h=3', 'i="6"', '\u00a0', ' j= "7"', '<', ' k'],
];

test('tidy attributes are read as the untidy ones are', () => {
  const below = createRandom(5);
  for (let n = 0; n < 5_000; n++) {
    const usual = below(2) === 0 ? 8 : pieces.length;
    const written = Array.from({ length: below(7) }, () => pieces[below(usual)]).join('');
    expect([written, ...readAttributes(written)]).toEqual([written, ...readUntidy(written)]);
  }
});

test('a flood of attributes ends at the same one', () => {
  const flood = Array.from({ length: 100 }, (_, n) => ` a${n}="${n}"`).join('');
  expect([...readAttributes(flood)]).toEqual([...readUntidy(flood)]);
  expect(readAttributes(flood).size).toBe(64);
});
