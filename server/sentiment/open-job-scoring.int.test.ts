import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { scoreArticleQueue } from '#server/queues/catalogue.ts';
import { openJobScoring } from '#server/sentiment/open-job-scoring.ts';
import type { ScoreContext } from '#server/sentiment/score-articles.ts';
import { createStoryWindow } from '#server/stories/story-window.ts';

const lifecycle = createLifecycle(log);
afterAll(() => lifecycle.close());

/** Nothing can be scored with it, whatever the articles. */
const context = {
  versionIdOf: () => Promise.resolve(0),
  window: createStoryWindow(),
  log,
  now: () => new Date(),
  get engine(): never {
    throw new Error('the engine is broken');
  },
} as unknown as ScoreContext;

async function promise(articles: { articleId: string; correlationId: string }[]) {
  const { id } = await prisma().outboxEntry.create({
    data: { topic: scoreArticleQueue.name, priority: 'high', payload: { articles } },
  });
  return scoreArticleQueue.payload.parse({ articles, outboxId: String(id) });
}

const newArticles = (count: number) =>
  Array.from({ length: count }, () => ({ articleId: randomUUID(), correlationId: 'test' }));

async function promisedOf(articles: { articleId: string }[]) {
  const rows = await prisma().outboxEntry.findMany({ orderBy: { id: 'asc' } });
  const own = new Set(articles.map(({ articleId }) => articleId));
  return rows
    .map(({ priority, payload }) => ({ priority, ...(payload as Record<string, unknown>) }))
    .filter((row) =>
      (row as unknown as { articles: { articleId: string }[] }).articles.some((a) => own.has(a.articleId)),
    );
}

test('a job of several articles that fails becomes a job for each, in the same lane', async () => {
  const score = openJobScoring(context, { lifecycle, log });
  const articles = newArticles(3);
  const job = await promise(articles);
  await score(job, { stalls: 0 });
  const parts = articles.map((article) => ({ priority: 'high', articles: [article] }));
  expect(await promisedOf(articles)).toEqual(parts);
  // A second attempt, of a process thought dead, promises nothing twice.
  await score(job, { stalls: 0 });
  expect(await promisedOf(articles)).toEqual(parts);
});

test('a job that processes died of is split into suspects', async () => {
  const score = openJobScoring(context, { lifecycle, log });
  const articles = newArticles(2);
  await score(await promise(articles), { stalls: 2 });
  expect(await promisedOf(articles)).toEqual(
    articles.map((article) => ({ priority: 'high', articles: [article], suspect: true })),
  );
});

test('what an earlier version promised is one article', () => {
  const [article] = newArticles(1);
  expect(scoreArticleQueue.payload.parse({ ...article, outboxId: '7' })).toEqual({
    outboxId: '7',
    articles: [article],
  });
});
