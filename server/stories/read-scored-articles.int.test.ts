import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
import { readScoredArticles } from '#server/stories/read-scored-articles.ts';

const lifecycle = createLifecycle(log);
const now = new Date();
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

let modelVersionId: number;
let sourceId: string;

beforeAll(async () => {
  closeInfraOnShutdown(lifecycle);
  modelVersionId = (await storeModelVersion()).id;
  sourceId = (await storeSource()).id;
});

afterAll(() => lifecycle.close());

const store = (minutes: number, over = {}) =>
  storeArticle({ sourceId, modelVersionId, availableAt: ago(minutes), ...over });

describe('readScoredArticles', () => {
  test('gives scored and placed articles in the given order, also repeated ids', async () => {
    const [one, two] = [await store(3), await store(2)];
    const unscored = await store(1, { scoredAt: new Date(now.getTime() + 60_000) });
    const articleIds = [two.id, randomUUID(), one.id, unscored.id, two.id];
    const rows = await readScoredArticles({ articleIds, asOf: now });
    expect(rows.map(({ articleId }) => articleId)).toEqual([two.id, one.id, two.id]);
    expect(await readScoredArticles({ articleIds: [], asOf: now })).toEqual([]);
  });

  test('counts the reports and outlets of each story that were available at `asOf`', async () => {
    const first = await store(40, { outlet: 'First' });
    const { storyId } = first;
    const second = await store(30, { storyId, position: 2, outlet: 'Second' });
    const third = await store(20, { storyId, position: 3, outlet: 'First' });
    const other = await store(20, { outlet: 'Other' });
    const articleIds = [third, other, second, first].map(({ id }) => id);
    const read = async (asOf: Date) =>
      (await readScoredArticles({ articleIds, asOf })).map(({ position, outletCount }) => [
        position,
        outletCount,
      ]);
    expect(await read(now)).toEqual([
      [3, 2],
      [1, 1],
      [2, 2],
      [1, 2],
    ]);
    expect(await read(ago(35))).toEqual([[1, 1]]);
  });

  test('an article that is not available yet counts itself only', async () => {
    const first = await store(-10, { scoredAt: ago(1), outlet: 'First' });
    const { storyId } = first;
    const second = await store(-5, { storyId, position: 2, scoredAt: ago(1), outlet: 'Second' });
    const rows = await readScoredArticles({ articleIds: [first.id, second.id], asOf: now });
    expect(rows).toMatchObject([
      { position: 1, outletCount: 1 },
      { position: 1, outletCount: 1 },
    ]);
  });

  test("gives the company verdicts of the article's model version, the most relevant first", async () => {
    const [main, side, unjudged] = [await storeTicker(), await storeTicker(), await storeTicker()];
    const { id: articleId } = await store(5, {
      tickers: [
        { tickerId: side.id, relevance: 20, score: -0.5 },
        { tickerId: main.id, relevance: 90, score: 0.125 },
      ],
    });
    const { id: retiredId } = await storeModelVersion({ stage: 'retired' });
    const link = { relevance: 50, reason: 'Its name', method: 'name', mention: 'Unjudged' };
    await prisma().articleTicker.create({ data: { articleId, tickerId: unjudged.id, ...link } });
    const verdict = { articleId, modelVersionId: retiredId, status: 'scored', scoredAt: now } as const;
    for (const tickerId of [null, main.id, unjudged.id])
      await prisma().score.create({
        data: { ...verdict, tickerId, score: -1, label: 'negative', confidence: 1 },
      });
    const [row] = await readScoredArticles({ articleIds: [articleId], asOf: now });
    expect(row?.score).toBe(0.5);
    expect(row?.companies.map(({ tickerId, score }) => [tickerId, score])).toEqual([
      [main.id, 0.125],
      [side.id, -0.5],
    ]);
  });
});
