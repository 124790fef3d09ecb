import { afterAll, expect, test } from 'vitest';
import { demoCompanies } from '#domain/demo/companies.ts';
import { linkTickers } from '#domain/tickers/link-tickers.ts';
import { closePrisma, prisma } from '#server/infra/prisma.ts';
import { currentLinker } from '#server/tickers/current-linker.ts';
import { loadGazetteer } from '#server/tickers/load-gazetteer.ts';
import { seedDemoTickers } from '#server/tickers/seed-demo-tickers.ts';
import { seedTickers } from '#server/tickers/seed-tickers.ts';

afterAll(closePrisma);

const counts = async () => [
  await prisma().ticker.count(),
  await prisma().tickerAlias.count(),
  await prisma().ticker.count({ where: { demo: true } }),
];

test('seeding is fast, and seeding again changes nothing', async () => {
  const startedAt = performance.now();
  const listings = await seedTickers(prisma());
  const firstMs = performance.now() - startedAt;
  await seedDemoTickers(prisma());
  const before = await counts();
  const again = performance.now();
  await seedTickers(prisma());
  await seedDemoTickers(prisma());
  console.info(
    `${listings} listings seeded in ${Math.round(firstMs)} ms, again in ${Math.round(performance.now() - again)} ms`,
  );
  expect(await counts()).toEqual(before);
  expect(before[0]).toBe(listings + demoCompanies.length);
  expect(before[2]).toBe(demoCompanies.length);
});

test('the gazetteer comes back with aliases, and links real news and simulated news apart', async () => {
  await seedTickers(prisma());
  await seedDemoTickers(prisma());
  const entries = await loadGazetteer();
  const apple = entries.find(({ symbol, exchange }) => symbol === 'AAPL' && exchange === 'NASDAQ');
  expect(apple).toMatchObject({ kind: 'equity', sector: 'Information Technology', demo: false });
  expect(apple?.aliases).toContainEqual({ alias: 'Apple', kind: 'name', needsContext: true });
  const text = { title: 'Apple sues Quillbar over $BTC wallets', summary: '' };
  const link = async (demo: boolean) =>
    linkTickers(await currentLinker({ demo }), text)
      .map(({ symbol, exchange }) => `${exchange}:${symbol}`)
      .sort();
  expect(await link(false)).toEqual(['CRYPTO:BTC', 'NASDAQ:AAPL']);
  expect(await link(true)).toEqual(['DEMO:QBRL']);
  expect(await currentLinker({ demo: true })).toBe(await currentLinker({ demo: true }));
});

test('a changed listing is restored, and an added one is kept', async () => {
  await seedTickers(prisma());
  const where = { symbol_exchange: { symbol: 'IBM', exchange: 'NYSE' } };
  await prisma().ticker.update({ where, data: { name: 'Something else', sector: null } });
  await prisma().ticker.create({ data: { symbol: 'OURS', exchange: 'PRIVATE', name: 'Our Own Co' } });
  await seedTickers(prisma());
  expect(await prisma().ticker.findUnique({ where })).toMatchObject({
    name: 'IBM',
    sector: 'Information Technology',
  });
  expect(await prisma().ticker.count({ where: { exchange: 'PRIVATE' } })).toBe(1);
});
