import { expect, test } from 'vitest';
import { parseAttributes, parseLooseAttributes } from '#domain/markup/parse-attributes.ts';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';

test.each([
  [' rel="alternate" HREF=\'/a>b\'', { rel: 'alternate', href: '/a>b' }],
  [' type=html hidden', { type: 'html', hidden: '' }],
  [' a = "1" a="2"/', { a: '1' }],
  [' xml:base="http://e.example/" /', { 'xml:base': 'http://e.example/' }],
  ['', {}],
])('%s', (written, attributes) => {
  expect(Object.fromEntries(parseAttributes(written))).toEqual(attributes);
});

const pieces = [
  ...[' a="1"', " b:c='2'", ' href="http://e.example/?a=1"', ' É="x"', ' a=""', '\n\td="4"', ' e.f-g="5"'],
  ...[' ', '/', ' /', '=', '"', "'", 'x', ' h=3', 'i="6"', '\u00a0', ' j= "7"', '<', ' k'],
];

test('tidy attributes are read as the untidy ones are', () => {
  const { int } = createSeededRandom(5);
  const below = (limit: number) => int(0, limit - 1);
  for (let n = 0; n < 5_000; n++) {
    const usual = below(2) === 0 ? 8 : pieces.length;
    const written = Array.from({ length: below(7) }, () => pieces[below(usual)]).join('');
    expect([written, ...parseAttributes(written)]).toEqual([written, ...parseLooseAttributes(written)]);
  }
});

test('a flood of attributes ends at the same one', () => {
  const flood = Array.from({ length: 100 }, (_, n) => ` a${n}="${n}"`).join('');
  expect([...parseAttributes(flood)]).toEqual([...parseLooseAttributes(flood)]);
  expect(parseAttributes(flood).size).toBe(64);
});
