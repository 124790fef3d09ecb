import { describe, expect, test } from 'vitest';
import { compileLinker } from '#domain/tickers/compile-linker.ts';
import { linkTickers } from '#domain/tickers/link-tickers.ts';
import type { GazetteerEntry } from '#domain/tickers/ticker-link.ts';

let lastId = 0;
function entry(
  symbol: string,
  name: string,
  aliases = '',
  more: Partial<GazetteerEntry> = {},
): GazetteerEntry {
  lastId += 1;
  return {
    tickerId: lastId,
    symbol,
    exchange: 'NYSE',
    name,
    kind: 'equity',
    sector: null,
    demo: false,
    aliases: aliases
      .split('|')
      .filter(Boolean)
      .map((alias) => ({
        alias: alias.replace(/[~*+]/g, ''),
        kind: alias.includes('*') ? 'person' : alias.includes('+') ? 'product' : 'name',
        needsContext: alias.startsWith('~'),
      })),
    ...more,
  };
}

const linker = compileLinker([
  entry('ACRB', 'Acrobolt Industries Inc', 'Acrobolt'),
  entry('MAPL', 'Maple Corp', '~Maple'),
  entry('BNKA', 'Bankhaus Alba', 'Alba'),
  entry('DASH', 'Dashboard Deliveries', 'Dashboard'),
  entry('DASH', 'Dash', '~Dash', { kind: 'crypto', exchange: 'CRYPTO' }),
  entry('QBRL', 'Quillbar Semiconductor Corp', 'Quillbar', { exchange: 'DEMO', demo: true }),
  entry('TIES', 'Acrobolt Industries Inc (Class B)', ''),
  entry('ZONA.B', 'Zona Holdings Inc', 'Zona|*Mirela Quant|~*Orlo Vance|Zonaphone+|~Breeze+'),
  entry('SOL', 'Helioram Group Ltd', '~Helioram'),
  entry('SOL', 'Solana', 'Solana|~SOL', { kind: 'crypto', exchange: 'CRYPTO' }),
  entry('NOW', 'Nowhere Systems', ''),
]);
const link = (title: string, summary = '') => linkTickers(linker, { title, summary });

describe('a link', () => {
  test('of a name at the start of a headline', () => {
    expect(link('Acrobolt’s profit doubles')).toEqual([
      {
        tickerId: 1,
        symbol: 'ACRB',
        exchange: 'NYSE',
        relevance: 89,
        method: 'alias',
        mention: 'Acrobolt',
        reason: '“Acrobolt” opens the headline.',
        listingSize: 'small',
      },
    ]);
  });

  test('of a common word names the context that made it a company', () => {
    expect(link('Maple raises its dividend')[0]?.reason).toBe(
      '“Maple” opens the headline, read as the company because of “raises” beside it.',
    );
    expect(link('Maple syrup prices climb')).toEqual([]);
  });

  test('has the name as its mention even where a symbol matched first', () => {
    expect(link('Maple (NYSE: MAPL) reports')[0]).toMatchObject({
      method: 'exchange-prefix',
      mention: 'Maple',
    });
    expect(link('$MAPL is up')[0]).toMatchObject({ method: 'cashtag', mention: '$MAPL' });
  });
});

describe('people and products', () => {
  test('a person or a product links to its company with a lower relevance, and the reason says so', () => {
    expect(link('Mirela Quant to retire')[0]).toMatchObject({
      symbol: 'ZONA.B',
      method: 'person',
      reason: '“Mirela Quant”, the head of Zona, opens the headline.',
    });
    expect(link('Zonaphone sells out')[0]).toMatchObject({
      method: 'product',
      reason: '“Zonaphone”, a product of Zona, opens the headline.',
    });
    const relevance = (title: string) => link(title)[0]?.relevance ?? 0;
    expect(relevance('Zona shares rise')).toBeGreaterThan(relevance('Zonaphone shares rise'));
    expect(relevance('Zonaphone shares rise')).toBeGreaterThan(relevance('Mirela Quant shares rise'));
  });

  test.each([
    ['Orlo Vance buys a castle', []],
    ['Orlo Vance sells shares', ['ZONA.B']],
    ['Breeze from the sea cools city', []],
    ['Breeze price cut again', ['ZONA.B']],
    ['ZONA.B slips 2%', ['ZONA.B']],
    ['NOW stock jumps 8% on results', ['NOW']],
    ['NOW stock your pantry for winter', []],
    ['NOW is the time to buy shares', []],
    ['Top movers (MAPL, ACRB, QQZZY)', ['MAPL', 'ACRB']],
    ['Parts (AB, CD, EF) are missing', []],
  ])('%s: %j', (title, symbols) => {
    expect(link(title).map(({ symbol }) => symbol)).toEqual(symbols);
  });
});

describe('relevance', () => {
  test('an early and only mention counts most, one in the summary least', () => {
    const [alone] = link('Acrobolt wins order');
    const [late] = link('Order for turbines goes to Acrobolt');
    const [summary] = link('Order for turbines placed', 'Acrobolt got it.');
    expect(alone?.relevance).toBeGreaterThan(late?.relevance ?? 0);
    expect(late?.relevance).toBeGreaterThan(summary?.relevance ?? 0);
  });

  test('a bank that rates another company has a low relevance', () => {
    const links = link('Alba upgrades Acrobolt to buy');
    expect(links.map(({ symbol }) => symbol)).toEqual(['ACRB', 'BNKA']);
    expect(links[1]?.relevance).toBeLessThan(30);
    expect(links[1]?.reason).toContain('giving its view');
  });

  test('stays within 5 and 100', () => {
    for (const { relevance } of link('Acrobolt Acrobolt $ACRB NYSE: ACRB', 'Acrobolt '.repeat(50))) {
      expect(relevance).toBeLessThanOrEqual(100);
      expect(relevance).toBeGreaterThanOrEqual(5);
    }
  });
});

describe('ambiguity', () => {
  test('a symbol shared with a crypto asset is decided by the words around it', () => {
    expect(link('$DASH beats on deliveries')[0]?.exchange).toBe('NYSE');
    expect(link('$DASH token rallies with bitcoin')[0]?.exchange).toBe('CRYPTO');
  });

  test.each([
    'Acrobolt-backed Wayve raises funds',
    'Acrobolt rival Wayve files for listing',
    'Ex-Acrobolt engineer jailed',
    'Former Acrobolt director joins Wayve',
  ])('%s: a company named only to describe another has a low relevance', (title) => {
    const [found] = link(title);
    expect(found?.relevance).toBeLessThanOrEqual(28);
    expect(found?.reason).toContain('only to describe somebody else');
  });

  test.each(['Acrobolt rival bid fails', 'Acrobolt backed by court', 'Acrobolt cuts jobs'])(
    '%s: it is about the company',
    (title) => {
      expect(link(title)[0]?.relevance).toBeGreaterThan(60);
    },
  );

  test('a well-known coin yields to a listing where the company is named and no crypto word occurs', () => {
    const exchanges = (title: string) => link(title).map(({ symbol, exchange }) => `${symbol}@${exchange}`);
    expect(exchanges('Helioram (SOL) reports Q2 results')).toEqual(['SOL@NYSE']);
    expect(exchanges('$SOL: Helioram signs solar deal in Italy')).toEqual(['SOL@NYSE']);
    expect(exchanges('$SOL breaks $200')).toEqual(['SOL@CRYPTO']);
    expect(exchanges('Helioram buys $SOL token for its treasury')).toContain('SOL@CRYPTO');
  });

  test('the first listing of a company keeps its name', () => {
    expect(link('Acrobolt Industries sues rival').map(({ symbol }) => symbol)).toEqual(['ACRB']);
  });

  test('the demonstration exchange counts as an exchange', () => {
    expect(link('Update', 'Quillbar Semiconductor Corp (DEMO: QBRL) said so.')[0]).toMatchObject({
      symbol: 'QBRL',
      mention: 'Quillbar Semiconductor Corp',
    });
  });

  test('accents, full-width letters and curly apostrophes are normalised', () => {
    expect(link('Ａｃｒｏｂｏｌｔ jumps')[0]?.symbol).toBe('ACRB');
    expect(link('Acróbolt jumps')[0]?.symbol).toBe('ACRB');
  });
});

test('unusual texts have no links and cause no error', () => {
  for (const text of [
    '',
    ' ',
    '$',
    '$$$',
    '()',
    ':',
    '\u0000',
    '\ud800',
    'A'.repeat(5_000),
    '$A '.repeat(500),
  ]) {
    expect(link(text, text)).toEqual([]);
  }
});

test('hostile repetition stays fast', () => {
  const before = performance.now();
  for (const unit of [
    'share on ',
    'NYSE: ',
    '$AAPL,',
    'follow us ',
    'facebook | ',
    "Maple's ",
    'photo: by ',
  ]) {
    link(unit.repeat(60), unit.repeat(500));
  }
  expect(performance.now() - before).toBeLessThan(500);
});
