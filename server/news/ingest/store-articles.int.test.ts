import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyTrackRecord } from '#domain/sources/credibility/compute-credibility.ts';
import { createHeadlineStore } from '#fixtures/factories/create-headline-store.ts';
import { makeArticleDraft } from '#fixtures/factories/make-article-draft.ts';
import { storeSource } from '#fixtures/factories/store-article.ts';
import { storeUser } from '#fixtures/factories/store-user.ts';
import { type FakeFeedServer, startFakeFeedServer } from '#fixtures/feeds/start-fake-feed-server.ts';
import { prisma } from '#server/infra/prisma.ts';
import { getAllowedInsideAddresses } from '#server/news/ingest/fetch-source.ts';
import { ingestSource } from '#server/news/ingest/ingest-source.ts';
import { clearWatchCountCache, storeArticles } from '#server/news/ingest/store-articles.ts';

const log = pino({ level: 'silent' });
type Source = Awaited<ReturnType<typeof storeSource>>;

function save(source: Source, drafts: ReturnType<typeof makeArticleDraft>[], now = new Date()) {
  return prisma().$transaction((tx) => storeArticles(source, drafts, { tx, link: () => [], now: () => now }));
}
const articlesOf = (sourceId: string) =>
  prisma().article.findMany({
    where: { sourceId },
    include: { revisions: { orderBy: { revision: 'asc' } } },
    orderBy: [{ firstSeenAt: 'asc' }, { id: 'asc' }],
  });

describe('a feed with unstable ids', () => {
  let feed: FakeFeedServer;
  beforeEach(async () => {
    feed = await startFakeFeedServer();
    getAllowedInsideAddresses().add(feed.host);
  });
  afterEach(() => feed.close());
  const readFeed = async () => {
    const { url } = feed;
    const source = await prisma().source.create({
      data: { kind: 'feed', name: url, outlet: 'Local press', url, config: { url } },
    });
    return { source, ingest: () => ingestSource(source.id, { spacingMs: 0, log }) };
  };
  const items = (fetch: number, count = 20) =>
    Array.from({ length: count }, (_, i) => ({
      id: `fetch-${fetch}-item-${i}`,
      title: `Company number ${i} tells the market about its ${i}th quarter`,
      url: `https://press.example/story-${i}`,
      publishedAt: new Date(Date.UTC(2026, 9, 1, 0, i)),
    }));
  /** The same feed under ids of its own for each fetch. */
  const republish = async (
    fetch: number,
    change: (item: ReturnType<typeof items>[number]) => object = () => ({}),
  ) => {
    const next = await startFakeFeedServer();
    for (const item of items(fetch)) next.add({ ...item, ...change(item) });
    await feed.close();
    feed = next;
    getAllowedInsideAddresses().add(feed.host);
    return next.url;
  };

  test('new ids at every fetch give no new articles; an edited title is a revision', async () => {
    for (const item of items(0)) feed.add(item);
    const { source, ingest } = await readFeed();
    expect(await ingest()).toEqual({ added: 20, revised: 0 });
    for (const fetch of [1, 2, 3]) {
      const url = await republish(fetch);
      await prisma().source.update({ where: { id: source.id }, data: { url, config: { url } } });
      expect(await ingest()).toEqual({ added: 0, revised: 0 });
    }
    const url = await republish(4, ({ title }) => ({ title: `${title}, at last` }));
    await prisma().source.update({ where: { id: source.id }, data: { url, config: { url } } });
    expect(await ingest()).toEqual({ added: 0, revised: 20 });
    expect(await ingest()).toEqual({ added: 0, revised: 0 });
    const stored = await articlesOf(source.id);
    expect(stored).toHaveLength(20);
    expect(stored.every(({ revisions }) => revisions.length === 1)).toBe(true);
  });

  test('another order and earlier times change nothing', async () => {
    for (const item of items(0)) feed.add(item);
    const { source, ingest } = await readFeed();
    await ingest();
    const before = await articlesOf(source.id);
    const next = await startFakeFeedServer();
    for (const item of items(0).toReversed())
      next.add({ ...item, publishedAt: new Date(Date.UTC(2026, 8, 1)) });
    getAllowedInsideAddresses().add(next.host);
    await prisma().source.update({
      where: { id: source.id },
      data: { url: next.url, config: { url: next.url } },
    });
    expect(await ingest()).toEqual({ added: 0, revised: 0 });
    expect(await articlesOf(source.id)).toEqual(before);
    await next.close();
  });
});

describe('storeArticles', () => {
  test('a URL that several items share identifies none of them', async () => {
    const source = await storeSource({ state: 'paused' });
    const shared = { canonicalUrl: 'https://press.example/live' };
    const first = ['Acme raises its dividend by a tenth', 'Acme raises its dividend by a fifth'];
    expect(
      await save(
        source,
        first.map((title) => makeArticleDraft(title, shared)),
      ),
    ).toEqual({ added: 2, revised: 0 });
  });

  test('another headline at the same URL, or the same text a week later, is a new article', async () => {
    const source = await storeSource({ state: 'paused' });
    const canonicalUrl = 'https://press.example/live';
    const now = new Date();
    await save(source, [makeArticleDraft('Rain in the north', { canonicalUrl })], now);
    expect(
      await save(source, [makeArticleDraft('Bolt beats estimates', { canonicalUrl })], now),
    ).toMatchObject({
      added: 1,
    });
    const later = new Date(now.getTime() + 8 * 86_400_000);
    expect(await save(source, [makeArticleDraft('Rain in the north')], later)).toMatchObject({ added: 1 });
  });

  test('the same text from another source, or another outlet of the same source, is a separate article', async () => {
    const [one, other] = [await storeSource({ state: 'paused' }), await storeSource({ state: 'paused' })];
    await save(one, [makeArticleDraft('Bolt wins order')]);
    expect(await save(other, [makeArticleDraft('Bolt wins order')])).toMatchObject({ added: 1 });
    expect(await save(one, [makeArticleDraft('Bolt wins order', { outlet: 'Third press' })])).toMatchObject({
      added: 1,
    });
  });

  test('10,000 items at once are all stored, with outbox rows in order of publication', async () => {
    const source = await prisma().source.findUniqueOrThrow({
      where: { id: (await storeSource({ state: 'paused' })).id },
    });
    const at = (i: number) => new Date(Date.UTC(2026, 9, 1) + i * 1_000);
    const numbers = Array.from({ length: 10_000 }, (_, i) => (i * 7_919) % 10_000);
    const drafts = numbers.map((i) =>
      makeArticleDraft(`The report about company number ${i} is out`, {
        externalId: String(i),
        publishedAt: at(i),
      }),
    );
    expect(await storeArticles(source, drafts, { now: () => new Date(), log })).toEqual({
      added: 10_000,
      revised: 0,
    });
    const rows = await prisma().$queryRaw<{ at: Date }[]>`
      SELECT a."publishedAt" AS at FROM outbox o
      CROSS JOIN jsonb_array_elements(o.payload->'articles') WITH ORDINALITY AS entries(article, ordinal)
      JOIN articles a ON a.id = (article->>'articleId')::uuid
      WHERE a."sourceId" = ${source.id}::uuid ORDER BY o.id, ordinal`;
    const times = rows.map((row) => row.at.getTime());
    expect(times).toHaveLength(10_000);
    const slice = 500;
    for (let from = slice; from < times.length; from += slice) {
      expect(Math.max(...times.slice(from - slice, from))).toBeLessThan(
        Math.min(...times.slice(from, from + slice)),
      );
    }
  }, 60_000);

  test('stores language, event type with its reason, importance and present credibility', async () => {
    const source = await prisma().source.update({
      where: { id: (await storeSource({ state: 'paused' })).id },
      data: { class: 'press', record: { ...emptyTrackRecord, confirmed: 10 } },
    });
    await save(source, [
      makeArticleDraft('Acme to buy Bolt for $12 billion in cash'),
      makeArticleDraft('Siemens Energy verdoppelt den Gewinn im dritten Quartal'),
    ]);
    const stored = await articlesOf(source.id);
    const of = (language: string) => stored.find((article) => article.language === language);
    expect(of('en')).toMatchObject({ eventType: 'merger', flags: [], importance: 58 });
    expect(of('en')?.eventReason).toContain('in the headline points to a takeover');
    expect(of('en')?.credibility).toBeCloseTo(0.88);
    expect(of('de')).toMatchObject({ flags: ['language-unsupported'] });
  });

  test('an article about a widely watched ticker has high priority', async () => {
    const store = await createHeadlineStore();
    const users = await Promise.all(Array.from({ length: 5 }, () => storeUser()));
    const priorityOf = async (title: string) => {
      clearWatchCountCache();
      await store.saveHeadlines([() => title]);
      return (await prisma().article.findFirst({ where: { sourceId: store.sourceId, title } }))?.priority;
    };
    expect(await priorityOf('The firm shows a new toaster')).toBe('standard');
    await prisma().tickerWatch.createMany({
      data: users.map(({ id }) => ({ userId: id, tickerId: store.tickerId })),
    });
    expect(await priorityOf('The firm shows a new kettle')).toBe('high');
  });
});
