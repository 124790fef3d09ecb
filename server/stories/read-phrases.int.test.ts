import { beforeAll, describe, expect, test } from 'vitest';
import { tierGrants } from '#domain/accounts/tiers.ts';
import {
  type StoreArticleInput,
  storeArticle,
  storeModelVersion,
  storeSource,
  storeTicker,
} from '#fixtures/factories/store-article.ts';
import { prisma } from '#server/infra/prisma.ts';
import { readPhrases } from '#server/stories/read-phrases.ts';
import { storePhrases } from '#server/stories/store-phrases.ts';

const now = new Date('2026-06-08T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const { free, premium, professional } = tierGrants;

let base: Pick<StoreArticleInput, 'sourceId' | 'modelVersionId'>;
let tickerId = 0;
beforeAll(async () => {
  const { id: sourceId } = await storeSource({ outlet: 'Steel Post' });
  const { id: modelVersionId } = await storeModelVersion();
  base = { sourceId, modelVersionId };
  ({ id: tickerId } = await storeTicker({ name: 'Acme' }));
});

/** tell stores reports of one story, as [minutes ago, headline, score], and its phrases. */
async function storeStory(
  reports: [minutes: number, title: string, score?: number][],
  tickers: number[] = [],
) {
  const ids: string[] = [];
  let storyId: string | undefined;
  for (const [i, [minutes, title, score]] of reports.entries()) {
    const article = await storeArticle({
      ...base,
      availableAt: ago(minutes),
      title,
      position: i + 1,
      ...(storyId && { storyId }),
      ...(score === undefined ? { status: 'abstained' } : { score }),
      tickers: tickers.map((id) => ({ tickerId: id })),
    });
    storyId = article.storyId;
    ids.push(article.id);
  }
  await prisma().$transaction((tx) => storePhrases(tx, ids));
  return { storyId: storyId ?? '', ids };
}

const ask = (over: Partial<Parameters<typeof readPhrases>[0]['input']> = {}, grant = professional) =>
  readPhrases({ grant, now, input: { hours: 4, buckets: 4, limit: 10, universe: 'all', ...over } });

describe('storePhrases', () => {
  test('stores the phrases of a story from its reports; repeating it changes nothing', async () => {
    const { storyId, ids } = await storeStory([
      [9_000, 'Zinc smelters shut after power rationing'],
      [8_990, 'Power rationing hits zinc smelters in the north'],
    ]);
    const read = () => prisma().storyPhrase.findMany({ where: { storyId }, orderBy: { phrase: 'asc' } });
    const phrases = await read();
    const heaviest = phrases.filter(({ weight }) => weight === 1);
    expect(heaviest.map(({ phrase }) => phrase)).toEqual(['power rationing', 'zinc smelters']);
    await prisma().$transaction((tx) => storePhrases(tx, ids.slice(1)));
    expect(await read()).toEqual(phrases);
    await prisma().$transaction((tx) => storePhrases(tx, []));
  });
});

describe('readPhrases', () => {
  beforeAll(async () => {
    await storeStory(
      [
        [230, 'Acme machinists walk out over pension freeze', -0.6],
        [170, 'Pension freeze: Acme and union meet', 0.2],
        [5, 'Acme drops pension freeze, mediators say', 0.9],
      ],
      [tickerId],
    );
    await storeStory([
      [100, 'Lithium glut deepens'],
      [50, 'Lithium glut spreads to Chile'],
    ]);
  });

  test('counts the reports with a phrase, with their mean sentiment, in total and per bucket', async () => {
    const { phrases, from, to, bucketMs } = await ask();
    expect([from, to, bucketMs]).toEqual([ago(240), now, 3_600_000]);
    expect(phrases.slice(0, 2).map(({ phrase, count, stories }) => [phrase, count, stories])).toEqual([
      ['pension freeze', 3, 1],
      ['lithium glut', 2, 1],
    ]);
    const [pension, lithium] = phrases;
    expect(pension?.sentiment).toBeCloseTo(0.5 / 3, 9);
    expect(pension?.buckets.map(({ count }) => count)).toEqual([1, 1, 0, 1]);
    expect(pension?.buckets.map(({ sentiment }) => sentiment)).toEqual([-0.6, 0.2, null, 0.9]);
    expect(lithium?.sentiment).toBeNull();
  });

  test("`asOf`, the tier's delay and the ticker filter leave out other reports", async () => {
    const countOf = async (...asked: Parameters<typeof ask>) => {
      const { phrases } = await ask(...asked);
      return Object.fromEntries(phrases.map(({ phrase, count }) => [phrase, count]));
    };
    expect(await countOf({}, free)).toMatchObject({ 'pension freeze': 2, 'lithium glut': 2 });
    expect(await countOf({}, free)).not.toHaveProperty('mediators');
    expect(await countOf({ asOf: ago(60) })).toMatchObject({ 'pension freeze': 2, 'lithium glut': 1 });
    expect(await countOf({ tickerId })).not.toHaveProperty('lithium glut');
    expect(await countOf({ universe: 'demo' })).toEqual({});
    expect((await ask({ limit: 1 })).phrases).toHaveLength(1);
  });

  test('throws for a span beyond the tier', async () => {
    await expect(ask({ hours: 48 }, free)).rejects.toMatchObject({ tierLimit: { feature: 'historyMs' } });
    await expect(ask({ asOf: ago(60) }, premium)).rejects.toMatchObject({ tierLimit: { feature: 'asOf' } });
  });
});
