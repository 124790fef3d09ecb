import { expect, test } from 'vitest';
import { demoCompanies, demoExchange } from '#domain/demo/companies.ts';
import { generateSimulatedFeed } from '#domain/demo/generate-simulated-feed.ts';
import { compileLinker } from '#domain/tickers/compile-linker.ts';
import { linkTickers } from '#domain/tickers/link-tickers.ts';
import { demoListings } from '#fixtures/factories/demo-listings.ts';
import { readGazetteerFile } from '#server/tickers/read-gazetteer-file.ts';

const gazetteer = readGazetteerFile();
const real = gazetteer.map((row, i) => ({ ...row, tickerId: i + 1, demo: false }));
const linker = compileLinker([...real, ...demoListings]);

test('no invented company has a real symbol or name', () => {
  const symbols = new Set(gazetteer.map(({ symbol }) => symbol));
  const names = new Set(
    gazetteer
      .flatMap(({ name, aliases }) => [name, ...aliases.map(({ alias }) => alias)])
      .map((name) => name.toLowerCase()),
  );
  for (const { symbol, name, shortName } of demoCompanies) {
    expect(symbols.has(symbol), symbol).toBe(false);
    expect(names.has(name.toLowerCase()), name).toBe(false);
    expect(names.has(shortName.toLowerCase()), shortName).toBe(false);
  }
});

test('the companies are of eleven sectors', () => {
  expect(new Set(demoCompanies.map(({ sector }) => sector)).size).toBe(11);
});

test('simulated headlines link to their companies and to no real one', () => {
  const wrong: string[] = [];
  const count = 3_000;
  for (let index = 0; index < count; index += 1) {
    const { headline, expected } = generateSimulatedFeed({ seed: 3, index });
    const links = linkTickers(linker, { title: headline, summary: '' });
    const found = new Set(links.map(({ symbol }) => symbol));
    const lost = Object.keys(expected).filter((symbol) => !found.has(symbol));
    const realSymbols = links.filter(({ exchange }) => exchange !== demoExchange).map(({ symbol }) => symbol);
    if (lost.length + realSymbols.length > 0)
      wrong.push(`${headline}: -${lost.join()} +${realSymbols.join()}`);
  }
  expect(wrong.slice(0, 20)).toEqual([]);
});

test('summaries link to no real company', () => {
  const wrong = new Set<string>();
  for (let index = 0; index < 3_000; index += 1) {
    const { headline, summary } = generateSimulatedFeed({ seed: 3, index });
    for (const { exchange, symbol } of linkTickers(linker, { title: headline, summary })) {
      if (exchange !== demoExchange) wrong.add(`${symbol}: ${summary}`);
    }
  }
  expect([...wrong].slice(0, 20)).toEqual([]);
});
