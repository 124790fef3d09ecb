import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tierGrants } from '#domain/accounts/tiers.ts';
import {
  storeArticle,
  storeModelVersion,
  storeSource,
  storeTicker,
} from '#fixtures/factories/store-article.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';
import { rollUpBars } from '#server/sentiment/scoring/roll-up-bars.ts';
import { readHeatmap } from '#server/tickers/read-heatmap.ts';
import { readIndex } from '#server/tickers/read-index.ts';
import { readTicker } from '#server/tickers/read-ticker.ts';
import { searchTickers } from '#server/tickers/search-tickers.ts';

const lifecycle = createLifecycle(log);
const now = new Date();
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const { free, premium, professional } = tierGrants;

let modelVersionId: number;
let sourceId: string;

beforeAll(async () => {
  closeInfraOnShutdown(lifecycle);
  modelVersionId = (await storeModelVersion()).id;
  sourceId = (await storeSource()).id;
});

afterAll(() => lifecycle.close());

type Verdict = { score?: number; status?: 'scored' | 'abstained' | 'failed' };

async function insertScoredArticle(
  tickerId: number,
  minutes: number,
  verdict: Verdict,
  scoredAt = ago(minutes),
) {
  const availableAt = ago(minutes);
  await storeArticle({
    sourceId,
    modelVersionId,
    availableAt,
    scoredAt,
    tickers: [{ tickerId, ...verdict }],
  });
  await prisma().$transaction((tx) => rollUpBars(tx, modelVersionId, [{ tickerId, availableAt }]));
}

describe('readIndex', () => {
  test('each bar has a status; a period without articles has no bar', async () => {
    const { id: tickerId } = await storeTicker();
    for (const score of [0.2, 0.4, 0.6]) await insertScoredArticle(tickerId, 40, { score });
    await insertScoredArticle(tickerId, 30, { score: -0.5 });
    await insertScoredArticle(tickerId, 20, { status: 'abstained', score: 0 });
    await insertScoredArticle(tickerId, 10, { status: 'failed' });
    const { bars, resolution } = await readIndex({ grant: premium, now, input: { tickerId, range: '1h' } });
    expect(resolution).toBe('m1');
    expect(bars.map(({ status, n, mean }) => [status, n, mean && Number(mean.toFixed(3))])).toEqual([
      ['scored', 3, 0.4],
      ['thin', 1, -0.5],
      ['abstained', 0, null],
      ['model failed', 0, null],
    ]);
    expect(bars[0]?.halfWidth).toBeGreaterThan(0);
    expect(bars[1]?.halfWidth).toBeNull();
  });

  test('an earlier moment, or a delayed tier, gets bars from the scores of that time', async () => {
    const { id: tickerId } = await storeTicker();
    await insertScoredArticle(tickerId, 40, { score: 0.5 });
    await insertScoredArticle(tickerId, 38, { score: -0.9 }, ago(20));
    await insertScoredArticle(tickerId, 5, { score: 0.9 });
    const input = { tickerId, range: '1h' as const };
    const means = async (query: Parameters<typeof readIndex>[0]) =>
      (await readIndex(query)).bars.map(({ mean }) => mean);
    expect(await means({ grant: professional, now, input: { ...input, asOf: ago(30) } })).toEqual([0.5]);
    const delayed = { ...free, companyVerdicts: true };
    expect(await means({ grant: delayed, now, input })).toEqual([0.5, -0.9]);
    expect(await means({ grant: premium, now, input })).toEqual([0.5, -0.9, 0.9]);
  });

  test.each(['7d', '30d'] as const)('free has no access to %s', async (range) => {
    const { id: tickerId } = await storeTicker();
    await expect(readIndex({ grant: free, now, input: { tickerId, range } })).rejects.toMatchObject({
      tierLimit: { feature: 'historyMs', limit: '24 hours', needs: 'premium' },
    });
    const { bars, resolution } = await readIndex({ grant: premium, now, input: { tickerId, range } });
    expect({ bars, resolution }).toEqual({ bars: [], resolution: 'h1' });
  });
});

test('a tier without company verdicts gets no value of fewer than three scores', async () => {
  const { id: tickerId, symbol } = await storeTicker();
  for (const minutes of [40, 55, 55, 55]) await insertScoredArticle(tickerId, minutes, { score: 0.7 });
  const single = await storeTicker();
  await insertScoredArticle(single.id, 40, { score: 0.7 });
  const readMeans = async (grant: typeof free) =>
    (await readIndex({ grant, now, input: { tickerId, range: '1h' } })).bars.map(
      ({ status, n, mean, halfWidth }) => [status, n, mean && Number(mean.toFixed(2)), halfWidth],
    );
  expect(await readMeans(free)).toEqual([
    ['scored', 3, 0.7, expect.any(Number)],
    ['thin', 1, null, null],
  ]);
  expect(await readMeans(premium)).toContainEqual(['thin', 1, 0.7, null]);
  const input = { hours: 24, universe: 'all' as const };
  const tile = async (grant: typeof free, id: number) =>
    (await readHeatmap({ grant, now, input })).find((item) => item.tickerId === id);
  expect(await tile(free, single.id)).toMatchObject({ status: 'thin', score: null, confidence: null });
  expect(await tile(premium, single.id)).toMatchObject({ status: 'thin', score: expect.closeTo(0.7) });
  expect(await tile(free, tickerId)).toMatchObject({ status: 'scored', score: expect.closeTo(0.7) });
  const day = async (grant: typeof free, name: string) =>
    (await readTicker({ grant, now, input: { symbol: name } })).lastDay;
  expect(await day(free, single.symbol)).toMatchObject({ status: 'thin', n: 1, score: null });
  expect(await day(free, symbol)).toMatchObject({ status: 'scored', score: expect.closeTo(0.7) });
});

test('the heatmap sorts by attention and distinguishes statuses', async () => {
  const [one, two, three] = [await storeTicker(), await storeTicker(), await storeTicker()];
  for (const score of [0.2, 0.4, 0.6]) await insertScoredArticle(one.id, 40, { score });
  await insertScoredArticle(two.id, 40, { status: 'abstained', score: 0 });
  await insertScoredArticle(three.id, 40, { status: 'failed' });
  await insertScoredArticle(three.id, 5, { score: 1 });
  const readOwnTickers = async (grant: typeof free) =>
    (await readHeatmap({ grant, now, input: { hours: 24, universe: 'all' } })).filter(({ tickerId }) =>
      [one.id, two.id, three.id].includes(tickerId),
    );
  const [first, ...rest] = await readOwnTickers(premium);
  expect(first).toMatchObject({ tickerId: one.id, status: 'scored', n: 3, confidence: 0.8 });
  expect(first?.score).toBeCloseTo(0.4);
  expect(first?.attention).toBeCloseTo(2.7);
  expect(rest).toMatchObject([
    { tickerId: three.id, status: 'thin', n: 1, failed: 1, score: 1 },
    { tickerId: two.id, status: 'abstained', score: null, confidence: null },
  ]);
  const delayed = (await readOwnTickers(free)).find(({ tickerId }) => tickerId === three.id);
  expect(delayed).toMatchObject({ status: 'model failed', n: 0, score: null });
});

test('the heatmap of a week sums days between hours; a day of two model versions is summed from its hours', async () => {
  const { id: tickerId } = await storeTicker();
  const { id: newerId } = await storeModelVersion({ activatedAt: new Date(now.getTime() + 1_000) });
  const today = new Date(now).setUTCHours(0, 0, 0, 0);
  const insert = async (daysAgo: number, hour: number, score: number, versionId = modelVersionId) => {
    const availableAt = new Date(today - daysAgo * 86_400_000 + hour * 3_600_000);
    const tickers = [{ tickerId, score, relevance: 50 }];
    await storeArticle({ sourceId, modelVersionId: versionId, availableAt, tickers });
    await prisma().$transaction((tx) => rollUpBars(tx, versionId, [{ tickerId, availableAt }]));
  };
  const read = async () => {
    const all = await readHeatmap({ grant: premium, now, input: { hours: 6 * 24, universe: 'all' } });
    return all.find((ticker) => ticker.tickerId === tickerId);
  };
  await insert(9, 5, -1);
  await insert(2, 5, 0.5);
  await insert(2, 7, 0.1);
  await insert(2, 7, 0.1);
  await insert(3, 2, 0.2);
  await insert(3, 5, 0.4);
  expect(await read()).toMatchObject({ n: 5, attention: 2.5 });
  expect((await read())?.score).toBeCloseTo(0.26);
  // Days are summed as written: without its day bar, a day is missing.
  const day = { tickerId, resolution: 'd1' as const, startsAt: new Date(today - 2 * 86_400_000) };
  const [bar] = await prisma().indexBar.findMany({ where: day });
  expect(bar).toMatchObject({ n: 3, weight: 1.5 });
  await insert(3, 9, 0.9, newerId);
  expect(await read()).toMatchObject({ n: 6 });
  expect((await read())?.score).toBeCloseTo(2.2 / 6);
  await prisma().indexBar.deleteMany({ where: day });
  expect(await read()).toMatchObject({ n: 3 });
});

describe('one ticker', () => {
  test('has its aliases and the last 24 hours', async () => {
    const { id, symbol } = await storeTicker({ cik: 320_193, aliases: { create: { alias: 'The Company' } } });
    const read = () => readTicker({ grant: premium, now, input: { symbol: symbol.toLowerCase() } });
    expect(await read()).toMatchObject({
      tickerId: id,
      cik: 320_193,
      aliases: ['The Company'],
      lastDay: { n: 0, score: null, status: 'no data' },
    });
    await insertScoredArticle(id, 10, { score: 0.3 });
    expect((await read()).lastDay).toEqual({ n: 1, abstained: 0, failed: 0, score: 0.3, status: 'thin' });
  });

  test('that is not listed is not found', async () => {
    const asked = readTicker({ grant: premium, now, input: { symbol: 'NOWHERE' } });
    await expect(asked).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('search puts the exact symbol first, then names, then aliases', async () => {
  const mark = `Q${now.getTime().toString(36).toUpperCase()}`;
  const named = await storeTicker({ name: `${mark} Industries` });
  const exact = await storeTicker({ symbol: mark });
  const longer = await storeTicker({ symbol: `${mark}X` });
  const known = await storeTicker({ aliases: { create: { alias: `${mark} of old` } } });
  const found = await searchTickers({ input: { query: `$${mark.toLowerCase()}`, limit: 10 } });
  expect(found.map(({ tickerId }) => tickerId)).toEqual([exact.id, named.id, longer.id, known.id]);
  expect(await searchTickers({ input: { query: '%', limit: 10 } })).toEqual([]);
});
