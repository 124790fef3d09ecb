import { expect, test } from 'vitest';
import { compileLinker } from '#domain/tickers/compile-linker.ts';
import { linkHints, mergeHintLinks } from '#domain/tickers/link-draft.ts';
import { linkTickers } from '#domain/tickers/link-tickers.ts';

const entry = (tickerId: number, symbol: string, name: string, cik: number | null) => ({
  tickerId,
  symbol,
  exchange: 'NASDAQ',
  name,
  kind: 'equity' as const,
  sector: null,
  cik,
  demo: false,
  aliases: [],
});
const linker = compileLinker([
  entry(2, 'GOOG', 'Alphabet Inc.', 1652044),
  entry(1, 'GOOGL', 'Alphabet Inc.', 1652044),
  entry(3, 'ACME', 'Acme Widgets Corp.', 77),
  entry(4, 'NOCIK', 'Privately Known Co', null),
]);

test.each([
  [[{ cik: 1652044 }], [['GOOGL', 'filing', 'The SEC names it as the filer (CIK 1652044).']]],
  [[{ symbol: 'acme' }, { cik: 77 }], [['ACME', 'sender', 'The sender names it (ACME).']]],
  [[{ cik: 1 }, { symbol: 'NONE' }, {}], []],
])('%j', (hints, expected) => {
  expect(linkHints(linker, hints).map(({ symbol, method, reason }) => [symbol, method, reason])).toEqual(
    expected,
  );
});

test('a stated link comes first and has the words of the text as its mention', () => {
  const found = linkTickers(linker, { title: 'Alphabet Inc. and Acme Widgets settle', summary: '' });
  const merged = mergeHintLinks(found, linkHints(linker, [{ symbol: 'ACME' }]));
  expect(merged[0]).toMatchObject({
    symbol: 'ACME',
    relevance: 95,
    mention: 'Acme Widgets',
    method: 'sender',
  });
  expect(merged.map(({ tickerId }) => tickerId).sort()).toEqual(found.map(({ tickerId }) => tickerId).sort());
});
