import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import type { Priority } from '#domain/queues/priority.ts';
import { createHeadlineStore } from '#fixtures/factories/create-headline-store.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { NoThreadError, OverloadedError } from '#server/inference/inference-backend.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { scoreArticleQueue } from '#server/queues/catalogue.ts';
import { RetryLaterError } from '#server/queues/retry-later-error.ts';
import { openScoreJobHandler } from '#server/sentiment/scoring/open-scoring.ts';
import type { ScoreContext } from '#server/sentiment/scoring/score-context.ts';
import { createPlacementCache } from '#server/stories/placement/placement-cache.ts';

const lifecycle = createLifecycle(log);
afterAll(() => lifecycle.close());

function contextOf(engine: () => unknown): ScoreContext {
  const context = {
    versionIdOf: () => Promise.resolve(0),
    placementCache: createPlacementCache(),
    log,
    now: () => new Date(),
    get engine() {
      return engine();
    },
  };
  return context as unknown as ScoreContext;
}

/** Scoring always fails with it. */
const context = contextOf(() => {
  throw new Error('the engine is broken');
});

async function insertJob(articles: { articleId: string; correlationId: string }[]) {
  const { id } = await prisma().outboxEntry.create({
    data: { topic: scoreArticleQueue.name, priority: 'high', payload: { articles } },
  });
  return scoreArticleQueue.payload.parse({ articles, outboxId: String(id) });
}

const newArticles = (count: number) =>
  Array.from({ length: count }, () => ({ articleId: randomUUID(), correlationId: 'test' }));

async function readJobsOf(articles: { articleId: string }[]) {
  const rows = await prisma().outboxEntry.findMany({ orderBy: { id: 'asc' } });
  const own = new Set(articles.map(({ articleId }) => articleId));
  return rows
    .map(({ priority, payload }) => ({ priority, ...(payload as Record<string, unknown>) }))
    .filter((row) =>
      (row as unknown as { articles: { articleId: string }[] }).articles.some((a) => own.has(a.articleId)),
    );
}

test('a job of several articles that fails becomes a job for each, with the same priority', async () => {
  const score = openScoreJobHandler(context, { lifecycle, log });
  const articles = newArticles(3);
  const job = await insertJob(articles);
  await score(job, { stalledCount: 0, priority: 'high' });
  const parts = articles.map((article) => ({ priority: 'high', articles: [article] }));
  expect(await readJobsOf(articles)).toEqual(parts);
  // A second attempt, of a process that stalled, inserts nothing twice.
  await score(job, { stalledCount: 0, priority: 'high' });
  expect(await readJobsOf(articles)).toEqual(parts);
});

test('a job whose processes crashed is split into suspect jobs', async () => {
  const score = openScoreJobHandler(context, { lifecycle, log });
  const articles = newArticles(2);
  await score(await insertJob(articles), { stalledCount: 2, priority: 'high' });
  expect(await readJobsOf(articles)).toEqual(
    articles.map((article) => ({ priority: 'high', articles: [article], suspect: true })),
  );
});

test('a job without an inference thread is retried later whole, and not split', async () => {
  const score = openScoreJobHandler(
    contextOf(() => {
      throw new NoThreadError('no inference thread can be started');
    }),
    { lifecycle, log },
  );
  for (const articles of [newArticles(3), newArticles(1)]) {
    const job = await insertJob(articles);
    await expect(score(job, { stalledCount: 0, priority: 'standard' })).rejects.toBeInstanceOf(
      RetryLaterError,
    );
    expect(await readJobsOf(articles)).toEqual([{ priority: 'high', articles }]);
  }
});

test('a single job is retried later when the engine is full', async () => {
  const score = openScoreJobHandler(
    contextOf(() => {
      throw new OverloadedError('20000 texts are waiting already');
    }),
    { lifecycle, log },
  );
  const jobs = await Promise.all([insertJob(newArticles(2)), insertJob(newArticles(1))]);
  const outcomes = await Promise.allSettled(
    jobs.map((job) => score(job, { stalledCount: 0, priority: 'standard' })),
  );
  expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.name)).toEqual([
    'RetryLaterError',
    'RetryLaterError',
  ]);
});

test('a high job is scored while standard jobs use all concurrency', async () => {
  const { sourceId, saveHeadlines: save } = await createHeadlineStore();
  const many = (word: string) => Array.from({ length: 17 }, (_, i) => `${word} ${i}`);
  const words = [...many('one'), ...many('two'), 'urgent'];
  await save(words.map((word) => (name: string) => `${word} ${name}`));
  const stored = await prisma().article.findMany({ where: { sourceId } });
  const asked = new Set<string>();
  let give = (_error: Error) => {};
  const answer = new Promise<never>((_, reject) => {
    give = reject;
  });
  const scoreMany = ([whole]: { text: string }[]) => {
    asked.add(whole?.text.split(' ')[0] ?? '');
    return answer;
  };
  const score = openScoreJobHandler(
    contextOf(() => ({ scoreMany })),
    { lifecycle, log },
  );
  const submit = async (word: string, priority: Priority) => {
    const own = stored.filter(({ title }) => title.startsWith(word));
    const job = await insertJob(own.map(({ id: articleId }) => ({ articleId, correlationId: 'test' })));
    return score(job, { stalledCount: 0, priority });
  };
  const scored: Promise<void>[] = [];
  for (const word of ['one', 'two']) {
    scored.push(submit(word, 'standard'));
    await waitUntil(`${word} is asked about`, () => asked.has(word));
  }
  const settled = Promise.allSettled([...scored, submit('urgent', 'high')]);
  await waitUntil('the high one is asked about', () => asked.has('urgent')).finally(() =>
    give(new Error('the test is over')),
  );
  await settled;
});

test('the payload of an earlier version is upgraded to a list of one article', () => {
  const [article] = newArticles(1);
  expect(scoreArticleQueue.payload.parse({ ...article, outboxId: '7' })).toEqual({
    outboxId: '7',
    articles: [article],
  });
});
