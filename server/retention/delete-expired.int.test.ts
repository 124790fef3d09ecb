import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { judgeDraft } from '#domain/news/judge-draft.ts';
import { makeArticleDraft } from '#fixtures/factories/make-article-draft.ts';
import {
  storeArticle,
  storeEmbedding,
  storeModelVersion,
  storeSource,
  storeTicker,
} from '#fixtures/factories/store-article.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { insertArticles } from '#server/news/ingest/insert-articles.ts';
import { deleteExpired, type RetentionSettings } from '#server/retention/delete-expired.ts';
import { rollUpBars } from '#server/sentiment/scoring/roll-up-bars.ts';
import { storePhrases } from '#server/stories/store-phrases.ts';
import { runAsOwner } from '#tests/servers/run-as-owner.ts';

const now = new Date('2020-07-31T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const keepAll: RetentionSettings = { months: 0, fetchRunDays: 0, noticeDays: 0 };
const twoMonths = { ...keepAll, months: 2 };
const run = (settings: RetentionSettings, over: { batchSize?: number; isStopping?: () => boolean } = {}) =>
  deleteExpired({ settings, now, log, ...over });

let sourceId = '';
let modelVersionId = 0;
let tickerId = 0;
beforeAll(async () => {
  ({ id: sourceId } = await storeSource());
  ({ id: modelVersionId } = await storeModelVersion());
  ({ id: tickerId } = await storeTicker());
});

/** storeFully stores an article with everything that may belong to one. */
async function storeFully(days: number, story: { storyId?: string; position?: number } = {}) {
  const availableAt = daysAgo(days);
  const tickers = [{ tickerId }];
  const article = await storeArticle({ sourceId, modelVersionId, availableAt, tickers, ...story });
  await prisma().story.update({ where: { id: article.storyId }, data: { lastSeenAt: availableAt } });
  await storeEmbedding({ articleId: article.id, modelVersionId, vector: new Float32Array(3) });
  const revision = { articleId: article.id, revision: 2, title: 'New', contentHash: randomUUID() };
  await prisma().articleRevision.create({ data: { ...revision, seenAt: availableAt } });
  await prisma().$transaction(async (tx) => {
    await storePhrases(tx, [article.id]);
    await rollUpBars(tx, modelVersionId, [{ tickerId, availableAt }]);
  });
  return article;
}

const listIds = async () => (await prisma().article.findMany({ select: { id: true } })).map(({ id }) => id);

describe('articles', () => {
  test('leave with their stories and all that belongs to them, in batches; a story that went on stays whole', async () => {
    const [first, second] = [await storeFully(100), await storeFully(95)];
    const long = await storeFully(90);
    const longLast = await storeFully(20, { storyId: long.storyId, position: 2 });
    const young = await storeFully(58);
    const unplaced = randomUUID();
    const at = { firstSeenAt: daysAgo(92), availableAt: daysAgo(92) };
    const texts = { externalId: unplaced, outlet: 'a', title: 'b', contentHash: 'c', correlationId: 'd' };
    await prisma().article.create({ data: { id: unplaced, sourceId, ...texts, ...at } });
    expect(await run(keepAll)).toMatchObject({ articles: 0, bars: 0 });

    // Stopped after a batch, it goes on the next time.
    let batches = 0;
    expect(await run(twoMonths, { batchSize: 1, isStopping: () => batches++ >= 1 })).toMatchObject({
      articles: 1,
    });
    expect((await listIds()).toSorted()).toEqual(
      [second.id, long.id, longLast.id, young.id, unplaced].toSorted(),
    );
    expect(await run(twoMonths, { batchSize: 1 })).toMatchObject({ articles: 2 });
    expect((await listIds()).toSorted()).toEqual([long.id, longLast.id, young.id].toSorted());
    const gone = { articleId: { in: [first.id, second.id] } };
    expect(await prisma().score.count({ where: gone })).toBe(0);
    expect(await prisma().articlePhrases.count({ where: gone })).toBe(0);
    expect(await prisma().story.count({ where: { id: { in: [first.storyId, second.storyId] } } })).toBe(0);
    expect(await prisma().score.count({ where: { articleId: longLast.id } })).toBe(2);
    // July is not over: May and June are kept.
    const kept = { lt: new Date('2020-05-01') };
    expect(await prisma().indexBar.count({ where: { startsAt: kept } })).toBe(0);
    expect(await prisma().phraseBucket.count({ where: { startsAt: kept } })).toBe(0);
    expect(await prisma().indexBar.count()).toBeGreaterThan(0);
    expect(await prisma().storyTopic.count({ where: { seenAt: { lt: daysAgo(30) } } })).toBe(0);
    expect(await run(twoMonths)).toMatchObject({ articles: 0, bars: 0, phraseCounts: 0, storyTopics: 0 });
  });

  test('do not come back from a source that still offers them', async () => {
    const source = await storeSource();
    const drafts = ['Acme wins', 'Acme loses'].map((title) => makeArticleDraft(title));
    const context = {
      source,
      now: daysAgo(100),
      backfilled: false,
      detectLanguage: () => 'en',
      watches: new Map<number, number>(),
      createId: randomUUID,
    };
    const insert = async (count: number) => {
      const rows = drafts.slice(0, count).map((draft) => judgeDraft(draft, [], context));
      return (await insertArticles(prisma(), rows, new Map(), [])).stored.length;
    };
    expect(await insert(1)).toBe(1);
    await run(twoMonths);
    expect(await prisma().article.count({ where: { sourceId: source.id } })).toBe(0);
    expect(await insert(2)).toBe(1);
  });
});

test('fetch runs and notices leave by their own age', async () => {
  const runAt = (startedAt: Date) => ({ sourceId, startedAt, finishedAt: startedAt, outcome: 'new' });
  for (const days of [40, 35, 10]) {
    await prisma().fetchRun.create({ data: runAt(daysAgo(days)) });
    await prisma().notice.create({
      data: { at: daysAgo(days), kind: 'source.late', message: 'm', key: randomUUID() },
    });
  }
  expect(await run({ ...keepAll, fetchRunDays: 36 }, { batchSize: 2 })).toMatchObject({
    fetchRuns: 1,
    notices: 0,
  });
  expect(await run({ ...keepAll, fetchRunDays: 30, noticeDays: 30 }, { batchSize: 1 })).toMatchObject({
    fetchRuns: 1,
    notices: 2,
  });
  expect(await prisma().fetchRun.count()).toBe(1);
});

test.each([
  'audit_entries',
  'fetch_runs',
  'articles',
  'article_revisions',
  'article_tickers',
  'article_embeddings',
  'story_articles',
  'scores',
  'inbound_events',
])('%s refuses every other change, and TRUNCATE also while retention deletes', async (table) => {
  // As the owner: the application's role may do none of it, whatever the triggers say.
  const refusal = /is append-only/;
  await expect(runAsOwner(`DELETE FROM ${table}`)).rejects.toThrow(refusal);
  await expect(runAsOwner(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(refusal);
  const whileDeleting = `SELECT set_config('undertone.deleting', 'retention', true); TRUNCATE ${table} CASCADE`;
  await expect(runAsOwner(`BEGIN; ${whileDeleting}; COMMIT`)).rejects.toThrow(refusal);
});

test('after deleting, the tables refuse again in the same transaction', async () => {
  const deleting = prisma().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT delete_articles('{}')`;
    await tx.$executeRaw`DELETE FROM scores`;
  });
  await expect(deleting).rejects.toThrow(/scores is append-only/);
});
