import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { tierGrants } from '#domain/accounts/tiers.ts';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';
import { storeArticle, storeModelVersion, storeSource } from '#fixtures/factories/store-article.ts';
import { insertRows } from '#server/infra/insert-rows.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { countPhrases, keptPhrases } from '#server/stories/count-phrases.ts';
import { fillArticlePhrases } from '#server/stories/fill-article-phrases.ts';
import { readPhrases } from '#server/stories/read-phrases.ts';
import { storeArticlePhrases } from '#server/stories/store-article-phrases.ts';
import { storePhrases } from '#server/stories/store-phrases.ts';
import { runAsOwner } from '#tests/servers/run-as-owner.ts';

const hourMs = 3_600_000;
const now = new Date('2020-06-20T10:20:30.400Z');
const ago = (hours: number) => new Date(now.getTime() - hours * hourMs);

interface Said {
  at: Date;
  phrases: string[];
  score?: number | null;
  storyId?: string;
  decidedAt?: Date;
  demo?: boolean;
}

async function store(said: Said[]): Promise<void> {
  const rows = said.map(
    ({ at, phrases, score = null, storyId = randomUUID(), decidedAt = at, demo = false }) => ({
      articleId: randomUUID(),
      storyId,
      availableAt: at,
      decidedAt,
      demo,
      score,
      phrases,
    }),
  );
  const types = {
    articleId: 'uuid',
    storyId: 'uuid',
    availableAt: 'timestamptz',
    decidedAt: 'timestamptz',
    demo: 'boolean',
    score: 'float8',
    phrases: 'text[]',
  };
  await insertRows(prisma(), 'article_phrases', types, rows);
}

const ask = (
  hours: number,
  { buckets = 10, limit = 100, asOf }: { buckets?: number; limit?: number; asOf?: Date } = {},
) =>
  readPhrases({
    grant: tierGrants.professional,
    now,
    input: { hours, buckets, limit, universe: 'all', asOf },
  });

const count = () => countPhrases({ log, quietSeconds: 0 });

beforeEach(async () => {
  await runAsOwner('TRUNCATE article_phrases, phrase_buckets, phrase_counts');
});

/** makeReports spreads reports of Zipf-distributed phrases over the last hours. */
function makeReports(count: number, hours: number, vocabulary: number): Said[] {
  const random = createSeededRandom(count + hours);
  const stories = Array.from({ length: count / 4 }, () => randomUUID());
  const pick = () => `phrase ${Math.floor(vocabulary ** random.float())}`;
  return Array.from({ length: count }, () => ({
    at: ago(random.float() * hours),
    phrases: [...new Set([pick(), pick(), pick()])],
    score: random.chance(0.7) ? random.float() * 2 - 1 : null,
    storyId: random.pick(stories),
    demo: random.chance(0.2),
  }));
}

const withoutStories = ({ phrases, ...rest }: Awaited<ReturnType<typeof ask>>) => ({
  ...rest,
  phrases: phrases.map(({ phrase, count, countError, buckets }) => ({
    phrase,
    count,
    countError,
    buckets: buckets.map((each) => [each.count, each.sentiment?.toFixed(9)]),
  })),
});

describe('hours and days', () => {
  test.each([50, 220])('of %i hours give what the articles give', async (hours) => {
    await store(makeReports(3_000, hours + 30, 200));
    const slow = await ask(hours);
    let counted = 0;
    for (let run = await count(); run > 0; run = await count()) counted += run;
    expect(counted).toBeGreaterThan(hours);
    // Articles of complete buckets are not read: without them the answer is the same.
    await prisma().$executeRaw`
      DELETE FROM article_phrases WHERE "availableAt" >= ${ago(hours - 25)} AND "availableAt" < ${ago(25)}`;
    const fast = await ask(hours);
    expect(withoutStories(fast)).toEqual(withoutStories(slow));
    expect(slow.phrases.length).toBe(100);
    // Of a day and of its hours the stories are the same: each counts in the hour of its first report.
    const differing = await prisma().$queryRaw`
      SELECT d.phrase, d."startsAt", d.stories, sum(h.stories) FROM phrase_counts d
      JOIN phrase_counts h ON h.resolution = 'h1' AND h.phrase = d.phrase AND h.demo = d.demo
        AND h."startsAt" >= d."startsAt" AND h."startsAt" < d."startsAt" + interval '1 day'
      WHERE d.resolution = 'd1' GROUP BY d.phrase, d."startsAt", d.demo, d.stories HAVING sum(h.stories) <> d.stories`;
    expect(differing).toEqual([]);
  });

  test('keep the most frequent phrases; `countError` bounds what is missing', async () => {
    await store(makeReports(16_000, 30, 20_000));
    const slow = await ask(30, { limit: 100_000 });
    await count();
    const largest = await prisma().$queryRaw<{ phrases: number }[]>`
      SELECT count(*)::int AS phrases FROM phrase_counts GROUP BY resolution, "startsAt", demo ORDER BY 1 DESC LIMIT 1`;
    expect(largest).toEqual([{ phrases: keptPhrases }]);
    const fast = await ask(30, { limit: 100_000 });
    const exact = new Map(slow.phrases.map(({ phrase, count }) => [phrase, count]));
    let missed = 0;
    for (const { phrase, count, countError } of fast.phrases) {
      const all = exact.get(phrase) ?? 0;
      expect(count).toBeLessThanOrEqual(all);
      expect(all).toBeLessThanOrEqual(count + countError);
      missed += all - count;
    }
    expect(missed).toBeGreaterThan(0);
    expect(fast.phrases.slice(0, 20).map(({ phrase, count }) => [phrase, count])).toEqual(
      slow.phrases.slice(0, 20).map(({ phrase, count }) => [phrase, count]),
    );
  });

  test('up to a day is counted from articles, with its exact stories', async () => {
    await store(makeReports(500, 24, 50));
    const before = await ask(24);
    await count();
    await prisma().phraseCount.deleteMany();
    expect(await ask(24)).toEqual(before);
    expect(before.phrases.every(({ countError }) => countError === 0)).toBe(true);
  });
});

describe('an article placed long after it was available', () => {
  const late: Said = { at: ago(30), phrases: ['late word'], decidedAt: ago(3) };

  test('is not counted as of an earlier moment', async () => {
    await store([{ at: ago(30), phrases: ['late word'] }, late]);
    await count();
    const [bucket] = await prisma().phraseBucket.findMany({ where: { resolution: 'h1' } });
    expect(bucket?.completeAt).toEqual(ago(3));
    const countAsOf = async (hours: number) => (await ask(48, { asOf: ago(hours) })).phrases[0]?.count;
    expect([await countAsOf(10), await countAsOf(1)]).toEqual([1, 2]);
  });

  test('makes its hour and day be counted again; until then its articles are read', async () => {
    const { id: sourceId } = await storeSource();
    const { id: modelVersionId } = await storeModelVersion();
    const tell = () =>
      storeArticle({ sourceId, modelVersionId, availableAt: ago(30), title: 'Lithium glut deepens' });
    const place = async () => {
      const { id } = await tell();
      await prisma().$transaction((tx) => storePhrases(tx, [id]));
    };
    const told = async () => (await ask(48)).phrases[0]?.count;
    await place();
    await vi.waitFor(async () => expect(await count()).toBe(2));
    await place();
    expect(await prisma().phraseBucket.count({ where: { completeAt: null } })).toBe(2);
    expect(await told()).toBe(2);
    await vi.waitFor(async () => expect(await count()).toBe(2));
    expect(await told()).toBe(2);
    expect(await count()).toBe(0);
  });

  test('while its hour is being counted, makes the counting be given up', async () => {
    const { id: sourceId } = await storeSource();
    const { id: modelVersionId } = await storeModelVersion();
    const { id } = await storeArticle({
      sourceId,
      modelVersionId,
      availableAt: ago(30),
      title: 'Lithium glut deepens',
    });
    await store([{ at: ago(30), phrases: ['late word'] }]);
    // Enters the buckets and leaves them uncounted.
    await countPhrases({ log, quietSeconds: 0, isStopping: () => true });
    let counting: Promise<number> | undefined;
    await prisma().$transaction(async (tx) => {
      await storeArticlePhrases(tx, [id]);
      counting = count();
      await vi.waitFor(async () => {
        const waiting = await prisma().$queryRaw<object[]>`
          SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%WITH shown AS MATERIALIZED%phrase%'
            AND datname = current_database()`;
        expect(waiting).toHaveLength(1);
      });
    });
    await counting;
    expect(await prisma().phraseBucket.count({ where: { resolution: 'h1', completeAt: null } })).toBe(1);
    expect(await prisma().phraseCount.count({ where: { resolution: 'h1' } })).toBe(0);
    await vi.waitFor(async () => {
      await count();
      expect(await prisma().phraseBucket.count({ where: { completeAt: null } })).toBe(0);
    });
  });
});

describe('fillArticlePhrases', () => {
  afterEach(() => prisma().maintenanceProgress.deleteMany());

  test('stores the phrases of earlier articles, continues where it stopped, and is then done', async () => {
    await prisma().maintenanceProgress.deleteMany();
    const { id: sourceId } = await storeSource();
    const { id: modelVersionId } = await storeModelVersion();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      const title = `Zinc smelters shut in city ${'abcde'[i]}`;
      ids.push(
        (await storeArticle({ sourceId, modelVersionId, availableAt: ago(40 + i), title, score: 0.1 * i }))
          .id,
      );
    }
    await prisma().$transaction((tx) => storePhrases(tx, ids));
    const read = () =>
      prisma().articlePhrases.findMany({ where: { articleId: { in: ids } }, orderBy: { articleId: 'asc' } });
    const stored = await read();
    expect(stored.every(({ phrases }) => phrases.length > 0)).toBe(true);
    await prisma().articlePhrases.deleteMany();
    let batches = 0;
    const isStopping = () => batches++ === 1;
    expect(await fillArticlePhrases({ log, batchSize: 2, isStopping })).toBe(false);
    const { rowsDone } = await prisma().maintenanceProgress.findFirstOrThrow();
    expect(await prisma().articlePhrases.count()).toBe(Number(rowsDone));
    expect(await fillArticlePhrases({ log, batchSize: 2 })).toBe(true);
    expect(await read()).toEqual(stored);
    await prisma().articlePhrases.deleteMany();
    expect(await fillArticlePhrases({ log })).toBe(true);
    expect(await read()).toEqual([]);
  });
});
