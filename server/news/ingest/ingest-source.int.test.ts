import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { storeTicker } from '#fixtures/factories/store-article.ts';
import { type FakeFeedServer, startFakeFeedServer } from '#fixtures/feeds/start-fake-feed-server.ts';
import { startFakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';
import { prisma } from '#server/infra/prisma.ts';
import { getAllowedInsideAddresses } from '#server/news/ingest/fetch-source.ts';
import { ingestSource } from '#server/news/ingest/ingest-source.ts';

const log = pino({ level: 'silent' });
let feed: FakeFeedServer;
beforeEach(async () => {
  feed = await startFakeFeedServer();
  getAllowedInsideAddresses().add(feed.host);
});
afterEach(() => feed.close());

const makeFeedSource = () =>
  prisma().source.create({
    data: { kind: 'feed', name: feed.url, outlet: 'Local press', url: feed.url, config: { url: feed.url } },
  });
const articlesOf = (sourceId: string) =>
  prisma().article.findMany({
    where: { sourceId },
    include: { links: true, revisions: true },
    orderBy: { firstSeenAt: 'asc' },
  });

describe('ingestSource', () => {
  test('stores new items with ticker links, outbox rows of their scoring, and a run', async () => {
    const ticker = await storeTicker({ symbol: 'QZXW', name: 'Quizzaxo Widgets' });
    feed.add({ id: '1', title: `$${ticker.symbol} wins a large order`, publishedAt: new Date() });
    feed.add({ id: '2', title: 'Rain expected on Tuesday', publishedAt: new Date() });
    const source = await makeFeedSource();
    expect(await ingestSource(source.id, { spacingMs: 0, log })).toEqual({ added: 2, revised: 0 });
    const articles = await articlesOf(source.id);
    expect(articles.map(({ links }) => links.map(({ tickerId }) => tickerId)).sort()).toEqual(
      [[], [ticker.id]].sort(),
    );
    const outbox = await prisma().outboxEntry.findMany();
    const outboxArticles = outbox.flatMap(
      ({ payload }) => (payload as { articles: { articleId: string }[] }).articles,
    );
    expect(outboxArticles.map(({ articleId }) => articleId).sort()).toEqual(
      articles.map(({ id }) => id).sort(),
    );
    const [run] = await prisma().fetchRun.findMany({ where: { sourceId: source.id } });
    expect(run).toMatchObject({ outcome: 'new', httpStatus: 200, itemsSeen: 2, itemsNew: 2 });
  });

  test('a second fetch adds nothing; a changed text is a revision, and the article keeps its first text', async () => {
    feed.add({ id: '1', title: 'Shares rise', publishedAt: new Date() });
    const source = await makeFeedSource();
    await ingestSource(source.id, { spacingMs: 0, log });
    expect(await ingestSource(source.id, { spacingMs: 0, log })).toEqual({ added: 0, revised: 0 });
    feed.edit('1', { title: 'Shares fall' });
    expect(await ingestSource(source.id, { spacingMs: 0, log })).toEqual({ added: 0, revised: 1 });
    feed.edit('1', { title: 'Shares rise' });
    expect(await ingestSource(source.id, { spacingMs: 0, log })).toEqual({ added: 0, revised: 0 });
    const [article] = await articlesOf(source.id);
    expect(article?.title).toBe('Shares rise');
    expect(article?.revisions.map(({ revision, title }) => [revision, title])).toEqual([[2, 'Shares fall']]);
  });

  test('a failing source backs off, records the reason, and recovers', async () => {
    const source = await makeFeedSource();
    const now = new Date('2026-11-21T12:00:00Z');
    const options = { spacingMs: 0, log, now: () => now, jitter: () => 0 };
    feed.respondWith(503);
    await ingestSource(source.id, options);
    feed.respondWith(429, { 'retry-after': '1200' });
    await ingestSource(source.id, options);
    expect(await prisma().source.findUnique({ where: { id: source.id } })).toMatchObject({
      failuresInRow: 2,
      lastErrorCode: 'rate-limited',
      lastSuccessAt: null,
      nextCheckAt: new Date('2026-11-21T12:20:00Z'),
    });
    feed.respondWith(200);
    await ingestSource(source.id, options);
    expect(await prisma().source.findUnique({ where: { id: source.id } })).toMatchObject({
      failuresInRow: 0,
      lastErrorCode: null,
      lastSuccessAt: now,
      nextCheckAt: new Date('2026-11-21T12:05:00Z'),
    });
    const runs = await prisma().fetchRun.findMany({ where: { sourceId: source.id }, orderBy: { id: 'asc' } });
    expect(runs.map(({ outcome }) => outcome)).toEqual(['http-error', 'rate-limited', 'new']);
  });

  test('a refused public feed has the reason access-refused, and backs off as after any error', async () => {
    const source = await makeFeedSource();
    const now = new Date('2026-11-21T12:00:00Z');
    feed.respondWith(403);
    await ingestSource(source.id, { spacingMs: 0, log, now: () => now, jitter: () => 0 });
    const stored = await prisma().source.findUniqueOrThrow({ where: { id: source.id } });
    expect(stored).toMatchObject({ lastErrorCode: 'access-refused', lastErrorMessage: 'HTTP 403' });
    expect(stored.nextCheckAt).toEqual(new Date('2026-11-21T12:05:00Z'));
    expect(await prisma().notice.count({ where: { sourceId: source.id } })).toBe(0);
  });

  test('the pages of one fetch are requested 250 ms apart', async () => {
    const at: number[] = [];
    const server = await startFakeHttpServer((_request, response) => {
      const n = at.push(performance.now());
      response.end(JSON.stringify({ a: [{ id: `${n}`, title: `Report ${n}` }] }));
    });
    getAllowedInsideAddresses().add(server.host);
    const url = `${server.origin}/v1`;
    const paths = { itemsPath: '$.a', titlePath: '$.title', idPath: '$.id' };
    const mapping = { ...paths, pagination: 'page', maxPages: 4 };
    const source = await prisma().source.create({
      data: { kind: 'rest', name: url, outlet: 'API', url, config: { url, ...mapping } },
    });
    expect((await ingestSource(source.id, { spacingMs: 0, log })).added).toBe(4);
    await server.close();
    expect(at).toHaveLength(4);
    // Timers may be a millisecond early.
    for (const [i, time] of at.entries()) if (i > 0) expect(time - (at[i - 1] ?? 0)).toBeGreaterThan(240);
  });

  test('a paused source is not fetched', async () => {
    const source = await makeFeedSource();
    await prisma().source.update({ where: { id: source.id }, data: { state: 'paused' } });
    expect(await ingestSource(source.id, { spacingMs: 0, log })).toEqual({ added: 0, revised: 0 });
    expect(feed.requestCount()).toBe(0);
  });

  test('stored articles cannot be changed or deleted', async () => {
    feed.add({ id: '1', title: 'Shares rise', publishedAt: new Date() });
    const source = await makeFeedSource();
    await ingestSource(source.id, { spacingMs: 0, log });
    await expect(prisma().article.updateMany({ data: { title: 'Shares fall' } })).rejects.toThrow(
      /append-only/,
    );
    await expect(prisma().article.deleteMany()).rejects.toThrow(/append-only/);
  });
});
