import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveEventSchema } from '#domain/live/live-event.ts';
import { createHeadlineStore } from '#fixtures/factories/create-headline-store.ts';
import { makeArticleDraft } from '#fixtures/factories/make-article-draft.ts';
import { storeSource, storeTicker } from '#fixtures/factories/store-article.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { liveStreamKey } from '#server/live-events/live-stream.ts';
import { storeArticles } from '#server/news/ingest/store-articles.ts';
import { scoreArticleQueue } from '#server/queues/catalogue.ts';
import { openScoring } from '#server/sentiment/scoring/open-scoring.ts';
import { scoreArticles } from '#server/sentiment/scoring/score-articles.ts';
import type { ScoreContext, ScoreJob } from '#server/sentiment/scoring/score-context.ts';

const log = pino({ level: 'silent' });
const lifecycle = createLifecycle(log);
let context: ScoreContext;
beforeAll(async () => {
  context = await openScoring({ lifecycle, log });
}, 60_000);
afterAll(() => lifecycle.close());

/** Stores headlines about one new company and gives one job for each. */
async function storeJobs(titles: ((name: string) => string)[]): Promise<ScoreJob[]> {
  const { sourceId, saveHeadlines: save } = await createHeadlineStore();
  await save(titles);
  const own = new Set((await prisma().article.findMany({ where: { sourceId } })).map(({ id }) => id));
  const entries = await prisma().outboxEntry.findMany({ orderBy: { id: 'asc' } });
  return entries
    .map(({ id, payload }) =>
      scoreArticleQueue.payload.parse({ ...(payload as object), outboxId: String(id) }),
    )
    .filter(({ articles }) => articles.every(({ articleId }) => own.has(articleId)))
    .flatMap(({ outboxId, articles }) => articles.map((article) => ({ outboxId, articles: [article] })));
}

/** storeJobAbout stores one headline that names all of these companies, and gives its work. */
async function storeJobAbout(
  names: string[],
  title: string,
): Promise<{ job: ScoreJob; tickerIds: number[] }> {
  const source = await storeSource({ state: 'paused' });
  const tickers = await Promise.all(names.map((name) => storeTicker({ name })));
  const link = () =>
    tickers.map(({ id, symbol, exchange, name }, i) => ({
      tickerId: id,
      symbol,
      exchange,
      relevance: 90 - i,
      method: 'name' as const,
      mention: name,
      reason: 'Named in the headline',
    }));
  await prisma().$transaction((tx) =>
    storeArticles(source, [makeArticleDraft(title)], { tx, link, now: () => new Date() }),
  );
  const { id: articleId } = await prisma().article.findFirstOrThrow({ where: { sourceId: source.id } });
  const job = { outboxId: '0', articles: [{ articleId, correlationId: 'test' }] };
  return { job, tickerIds: tickers.map(({ id }) => id) };
}

const articleIdOf = (job: ScoreJob | undefined) => job?.articles[0]?.articleId ?? '';

async function eventsOf(articleIds: string[]) {
  const entries = await sharedCacheRedis().xrange(liveStreamKey, '-', '+');
  const events = entries.map(([, fields]) => liveEventSchema.parse(JSON.parse(fields[1] ?? '')));
  return events.filter(
    (event) => event.type === 'article.scored' && articleIds.includes(event.article.articleId),
  );
}

describe('scoreArticles', () => {
  test('scores article and company, places, rolls up bars, publishes, then deletes the outbox row', async () => {
    const jobs = await storeJobs([(name) => `${name} profit beats every forecast and raises its outlook`]);
    await scoreArticles(jobs, context);
    const [job] = jobs;
    const articleId = articleIdOf(job);
    const scores = await prisma().score.findMany({ where: { articleId }, orderBy: { tickerId: 'asc' } });
    expect(scores.map(({ status }) => status)).toEqual(['scored', 'scored']);
    expect(scores.map(({ label }) => label)).toEqual(['positive', 'positive']);
    expect(await prisma().storyArticle.findUnique({ where: { articleId } })).toMatchObject({
      position: 1,
      novelty: 1,
    });
    const bars = await prisma().indexBar.findMany({ where: { tickerId: scores[0]?.tickerId ?? 0 } });
    expect(bars.map(({ resolution, n }) => `${resolution} ${n}`).sort()).toEqual([
      'd1 1',
      'h1 1',
      'm1 1',
      'm15 1',
    ]);
    const [event] = await eventsOf([articleId]);
    expect(event).toMatchObject({
      type: 'article.scored',
      article: { label: 'positive', companies: [{ label: 'positive' }] },
    });
    expect(await prisma().outboxEntry.count({ where: { id: BigInt(job?.outboxId ?? 0) } })).toBe(0);
  });

  test('every company of a list has its verdict and its bars', async () => {
    const names = ['Acme', 'Globex', 'Initech', 'Umbra', 'Hooli', 'Vandelay', 'Wonka', 'Stark'];
    const { job, tickerIds } = await storeJobAbout(
      names,
      `${names.join(', ')} shares fall after weak forecasts`,
    );
    await scoreArticles([job], context);
    const [event] = await eventsOf([articleIdOf(job)]);
    const companies = event?.type === 'article.scored' ? event.article.companies : [];
    expect(companies.map(({ tickerId }) => tickerId)).toEqual(tickerIds);
    for (const { status } of companies) expect(['scored', 'abstained']).toContain(status);
    const bars = await prisma().indexBar.findMany({
      where: { tickerId: { in: tickerIds }, resolution: 'm1' },
    });
    expect(bars.map(({ tickerId }) => tickerId).sort((a, b) => a - b)).toEqual(
      tickerIds.sort((a, b) => a - b),
    );
  });

  test('companies with different outcomes in one headline get their own labels', async () => {
    const { job, tickerIds } = await storeJobAbout(
      ['Acme', 'Globex'],
      'Acme shares surge to a record while Globex slumps after profit warning',
    );
    await scoreArticles([job], context);
    const scores = await prisma().score.findMany({ where: { articleId: articleIdOf(job) } });
    const labelOf = (tickerId = 0) => scores.find((score) => score.tickerId === tickerId)?.label;
    expect([labelOf(tickerIds[0]), labelOf(tickerIds[1])]).toEqual(['positive', 'negative']);
  });

  test('scoring again changes nothing and publishes nothing twice', async () => {
    const jobs = await storeJobs([(name) => `${name} cuts its dividend after heavy losses`]);
    await scoreArticles(jobs, context);
    const before = await prisma().score.findMany({ where: { articleId: articleIdOf(jobs[0]) } });
    await scoreArticles([...jobs, ...jobs], context);
    expect(await prisma().score.findMany({ where: { articleId: articleIdOf(jobs[0]) } })).toEqual(before);
    expect(await eventsOf([articleIdOf(jobs[0])])).toHaveLength(1);
  });

  test('a copy joins the story as its second report with low novelty; another event opens its own', async () => {
    const jobs = await storeJobs([
      (name) => `${name} to buy rival in 2 billion dollar deal`,
      (name) => `${name} to buy a rival in 2 billion dollar deal, sources say`,
      (name) => `${name} plant shut after fire injures workers`,
    ]);
    for (const job of jobs) await scoreArticles([job], context);
    const places = await prisma().storyArticle.findMany({
      where: { articleId: { in: jobs.map(articleIdOf) } },
    });
    const of = (i: number) => places.find(({ articleId }) => articleId === articleIdOf(jobs[i]));
    expect(of(1)?.storyId).toBe(of(0)?.storyId);
    expect(of(1)?.position).toBe(2);
    expect(of(1)?.novelty).toBeLessThan(0.35);
    expect(of(2)?.storyId).not.toBe(of(0)?.storyId);
  });

  test('a text in an unsupported language is shown with its company, abstained with the reason, and changes no index', async () => {
    const jobs = await storeJobs([
      (name) => `${name} verdoppelt den Gewinn im dritten Quartal und hebt die Dividende`,
    ]);
    const asked: unknown[] = [];
    const engine = {
      ...context.engine,
      scoreMany: (requests: Parameters<typeof context.engine.scoreMany>[0]) => {
        asked.push(...requests);
        return context.engine.scoreMany(requests);
      },
    };
    await scoreArticles(jobs, { ...context, engine });
    expect(asked).toEqual([]);
    const articleId = articleIdOf(jobs[0]);
    const reason = 'Not scored: the text is in German';
    const unscored = { status: 'abstained', label: null, score: null, pNeutral: null, reason };
    const scores = await prisma().score.findMany({ where: { articleId }, orderBy: { tickerId: 'asc' } });
    expect(scores).toMatchObject([unscored, unscored]);
    const bars = await prisma().indexBar.findMany({ where: { tickerId: scores[0]?.tickerId ?? 0 } });
    expect(bars.map(({ n, abstained, mean }) => ({ n, abstained, mean }))).toEqual(
      Array.from({ length: 4 }, () => ({ n: 0, abstained: 1, mean: null })),
    );
    expect(await eventsOf([articleId])).toMatchObject([
      {
        article: {
          status: 'abstained',
          label: null,
          verdictReason: reason,
          language: 'de',
          companies: [{ score: null }],
        },
      },
    ]);
    expect(await prisma().outboxEntry.count({ where: { id: BigInt(jobs[0]?.outboxId ?? 0) } })).toBe(0);
  });
});
