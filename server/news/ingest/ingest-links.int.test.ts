import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { feedKind } from '#domain/sources/kinds/feed.ts';
import { prepareArticle } from '#domain/stories/placement/decide-place.ts';
import { makeArticleDraft } from '#fixtures/factories/make-article-draft.ts';
import { storeSource } from '#fixtures/factories/store-article.ts';
import { type FakeFeedServer, startFakeFeedServer } from '#fixtures/feeds/start-fake-feed-server.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { acquireHostPermit, hostLimits, releaseHostPermit } from '#server/news/fetch/host-permits.ts';
import { getAllowedInsideAddresses } from '#server/news/ingest/fetch-source.ts';
import { type IngestOptions, ingestSource } from '#server/news/ingest/ingest-source.ts';
import { placeArticles } from '#server/stories/placement/place-articles.ts';
import { createPlacementCache } from '#server/stories/placement/placement-cache.ts';
import {
  type FakeLinkServer,
  makePageWithHead,
  startFakeLinkServer,
} from '#tests/fakes/start-fake-link-server.ts';

const log = pino({ level: 'silent' });
let short: FakeLinkServer;
let press: FakeLinkServer;
let feed: FakeFeedServer;
beforeEach(async () => {
  [short, press, feed] = await Promise.all([
    startFakeLinkServer(),
    startFakeLinkServer(),
    startFakeFeedServer(),
  ]);
  for (const { host } of [short, press, feed]) getAllowedInsideAddresses().add(host);
});
afterEach(() => Promise.all([short.close(), press.close(), feed.close()]));

const makeSource = ({ followLinks = false } = {}) =>
  storeSource({
    url: feed.url,
    config: feedKind.config.parse({ url: feed.url, followLinks }),
  });
const articlesOf = (sourceId: string) =>
  prisma().article.findMany({
    where: { sourceId },
    include: { links: true, revisions: true },
    orderBy: { externalId: 'asc' },
  });
const runOf = (sourceId: string) =>
  prisma().fetchRun.findFirstOrThrow({ where: { sourceId }, orderBy: { id: 'desc' } });

test('an article linked directly and through a shortener is one story of two outlets', async () => {
  short.responses.set('/~r/a', { status: 301, to: press.urlOf('/story?utm_source=short') });
  const title = `Acme buys Bolt ${randomUUID()}`;
  feed.add({ id: '1', title, summary: 'It pays in cash.', url: press.urlOf('/story') });
  const direct = await storeSource({ outlet: 'Wire', url: feed.url, config: { url: feed.url } });
  await ingestSource(direct.id, { spacingMs: 0, log });
  const digest = await startFakeFeedServer();
  getAllowedInsideAddresses().add(digest.host);
  digest.add({ id: '1', title: 'Pump makers join forces', url: short.urlOf('/~r/a') });
  const passing = await storeSource({ outlet: 'Digest', url: digest.url, config: { url: digest.url } });
  expect(await ingestSource(passing.id, { spacingMs: 0, log })).toEqual({ added: 1, revised: 0 });
  await digest.close();
  const [[first], [second]] = await Promise.all([articlesOf(direct.id), articlesOf(passing.id)]);
  expect(second).toMatchObject({ url: short.urlOf('/~r/a'), canonicalUrl: press.urlOf('/story') });
  if (!first || !second) throw new Error('Nothing was stored');
  const prepared = [first, second].map((article) => prepareArticle({ article, embedding: null }));
  await prisma().$transaction((tx) => placeArticles(tx, createPlacementCache(), prepared));
  const place = await prisma().storyArticle.findUniqueOrThrow({
    where: { articleId: second.id },
    include: { story: true },
  });
  expect(place).toMatchObject({ copyOfId: first.id, novelty: 0, story: { articleCount: 2, outletCount: 2 } });
});

describe('an item', () => {
  test('has its link followed once, when it is new, whatever the result', async () => {
    short.responses.set('/~r/a', { status: 302, to: press.urlOf('/a') });
    feed.add({ id: '1', title: 'Shares rise', url: short.urlOf('/~r/a') });
    feed.add({ id: '2', title: 'Rain in the north', url: short.urlOf('/~r/gone') });
    const source = await makeSource();
    await ingestSource(source.id, { spacingMs: 0, log });
    expect(short.takeRequestedPaths().sort()).toEqual(['/~r/a', '/~r/gone']);
    expect(await articlesOf(source.id)).toMatchObject([
      { canonicalUrl: press.urlOf('/a'), flags: expect.not.arrayContaining(['link-not-followed']) },
      { canonicalUrl: short.urlOf('/~r/gone'), flags: expect.arrayContaining(['link-not-followed']) },
    ]);
    expect((await runOf(source.id)).message).toBe(
      '1 links were not followed and are stored as given: http error',
    );
    feed.edit('1', { summary: 'By a tenth.' });
    expect(await ingestSource(source.id, { spacingMs: 0, log })).toEqual({ added: 0, revised: 1 });
    expect(short.takeRequestedPaths()).toEqual([]);
  });

  test('with a new id and the same text is known', async () => {
    short.responses.set('/~r/a', { status: 302, to: press.urlOf('/a') });
    const title = 'Shares rise';
    feed.add({ id: '1', title, url: short.urlOf('/~r/a') });
    const source = await makeSource();
    await ingestSource(source.id, { spacingMs: 0, log });
    feed.edit('1', { id: '2', url: short.urlOf('/~r/b') });
    expect(await ingestSource(source.id, { spacingMs: 0, log })).toEqual({ added: 0, revised: 0 });
    expect(short.takeRequestedPaths()).toEqual(['/~r/a']);
  });

  test('whose link another source followed shortly before is not followed again', async () => {
    short.responses.set('/~r/a', { status: 302, to: press.urlOf('/a') });
    feed.add({ id: '1', title: 'Shares rise', url: short.urlOf('/~r/a') });
    feed.add({ id: '2', title: 'Rain in the north', url: short.urlOf('/~r/gone') });
    await ingestSource((await makeSource()).id, { spacingMs: 0, log });
    short.takeRequestedPaths();
    const other = await makeSource();
    await ingestSource(other.id, { spacingMs: 0, log });
    expect(short.takeRequestedPaths()).toEqual([]);
    expect((await articlesOf(other.id)).map(({ canonicalUrl }) => canonicalUrl)).toEqual([
      press.urlOf('/a'),
      short.urlOf('/~r/gone'),
    ]);
  });

  test('with a new id, text and shortener is known by the article that both lead to', async () => {
    for (const path of ['/~r/a', '/~r/b']) short.responses.set(path, { status: 302, to: press.urlOf('/a') });
    feed.add({ id: '1', title: 'Shares of Acme rise', url: short.urlOf('/~r/a') });
    const source = await makeSource();
    await ingestSource(source.id, { spacingMs: 0, log });
    feed.edit('1', { id: '2', title: 'Shares of Acme rise sharply', url: short.urlOf('/~r/b') });
    expect(await ingestSource(source.id, { spacingMs: 0, log })).toEqual({ added: 0, revised: 1 });
  });
});

test('a direct link is followed only where the source follows all links', async () => {
  press.responses.set('/a', { page: makePageWithHead('<link rel="canonical" href="/story">') });
  feed.add({ id: '1', title: 'Shares rise', url: press.urlOf('/a') });
  const usual = await makeSource();
  await ingestSource(usual.id, { spacingMs: 0, log });
  expect(press.takeRequestedPaths()).toEqual([]);
  const thorough = await makeSource({ followLinks: true });
  await ingestSource(thorough.id, { spacingMs: 0, log });
  expect(press.takeRequestedPaths()).toEqual(['/a']);
  expect(await articlesOf(usual.id)).toMatchObject([{ canonicalUrl: press.urlOf('/a') }]);
  expect(await articlesOf(thorough.id)).toMatchObject([
    { url: press.urlOf('/a'), canonicalUrl: press.urlOf('/story') },
  ]);
});

describe('links of one fetch', () => {
  const itemsAt = (links: string[]) =>
    links.map((url, n) =>
      makeArticleDraft(`Report ${n} ${randomUUID()}`, {
        url,
        canonicalUrl: url,
        publishedAt: new Date(Date.UTC(2026, 10, 21) - n * 1_000),
      }),
    );
  const answer = (items: ReturnType<typeof itemsAt>) =>
    ({ outcome: 'new', items, emptyItems: 0, cursor: {}, bytes: 0 }) as const;
  const ingest = (
    source: { id: string },
    items: ReturnType<typeof itemsAt>,
    linkLimits: IngestOptions['linkLimits'] = {},
  ) => ingestSource(source.id, { spacingMs: 0, log, linkLimits, fetch: async () => answer(items) });

  test('the newest few of ten thousand are followed, and every item is stored', async () => {
    const links = Array.from({ length: 10_000 }, (_, n) => short.urlOf(`/~r/${n}`));
    for (let n = 0; n < 3; n++) short.responses.set(`/~r/${n}`, { status: 301, to: press.urlOf(`/${n}`) });
    const source = await makeSource();
    expect((await ingest(source, itemsAt(links), { maxLinks: 3 })).added).toBe(10_000);
    expect(short.takeRequestedPaths().sort()).toEqual(['/~r/0', '/~r/1', '/~r/2']);
    expect((await runOf(source.id)).message).toContain('9997 links were not followed');
    const followed = await prisma().article.findMany({
      where: { sourceId: source.id, NOT: { flags: { has: 'link-not-followed' } } },
    });
    expect(followed.map(({ canonicalUrl }) => canonicalUrl).sort()).toEqual(
      [0, 1, 2].map((n) => press.urlOf(`/${n}`)),
    );
  });

  test('items without a link to follow do not wait for the others', async () => {
    const held: ServerResponse[] = [];
    short.responses.set('/~r/a', (response) => held.push(response));
    const source = await makeSource();
    const items = itemsAt([short.urlOf('/~r/a'), press.urlOf('/plain')]);
    const storing = ingest(source, items);
    await expect.poll(() => held.length).toBe(1);
    expect(await articlesOf(source.id)).toMatchObject([{ url: press.urlOf('/plain') }]);
    held[0]?.destroy();
    expect((await storing).added).toBe(2);
  });

  test('requests to one host keep the spacing of all fetches', async () => {
    const at: number[] = [];
    const links = Array.from({ length: 4 }, (_, n) => short.urlOf(`/~r/${n}`));
    for (let n = 0; n < 4; n++)
      short.responses.set(`/~r/${n}`, (response) => {
        at.push(performance.now());
        response.writeHead(301, { location: press.urlOf(`/${n}`) }).end();
      });
    await ingest(await makeSource(), itemsAt(links));
    expect(at).toHaveLength(4);
    // Timers may be a millisecond early.
    for (const [i, time] of at.entries()) if (i > 0) expect(time - (at[i - 1] ?? 0)).toBeGreaterThan(240);
  });

  test('a host that does not answer gets two requests at most', async () => {
    const links = Array.from({ length: 6 }, (_, n) => short.urlOf(`/~r/${n}`));
    for (let n = 0; n < 6; n++) short.responses.set(`/~r/${n}`, (response) => response.destroy());
    // At its own host a source sends one request at a time.
    const source = await storeSource({ url: short.urlOf('/feed') });
    expect((await ingest(source, itemsAt(links))).added).toBe(6);
    expect(short.takeRequestedPaths()).toHaveLength(2);
  });

  describe('at a host without a free permit', () => {
    beforeEach(async () => {
      for (const holder of ['a', 'b']) {
        const permit = { ...hostLimits, spacingMs: 0, name: short.host, holder };
        expect(await acquireHostPermit(sharedCacheRedis(), permit)).toBe(0);
      }
      short.responses.set('/~r/a', { status: 301, to: press.urlOf('/a') });
    });

    const release = (holder: string) =>
      releaseHostPermit(sharedCacheRedis(), { ...hostLimits, name: short.host, holder });

    test('a link waits until the time budget is used up, and is not cached as a failure', async () => {
      const items = itemsAt([short.urlOf('/~r/a')]);
      const source = await makeSource();
      await ingest(source, items, { budgetMs: 300 });
      expect(short.takeRequestedPaths()).toEqual([]);
      expect(await articlesOf(source.id)).toMatchObject([
        { canonicalUrl: short.urlOf('/~r/a'), flags: ['link-not-followed'] },
      ]);
      for (const holder of ['a', 'b']) await release(holder);
      const other = await makeSource();
      await ingest(other, items);
      expect(await articlesOf(other.id)).toMatchObject([{ canonicalUrl: press.urlOf('/a'), flags: [] }]);
    });

    test('a source fetched there uses the permit of its own fetch', async () => {
      await release('b');
      const source = await storeSource({ url: short.urlOf('/feed') });
      await ingest(source, itemsAt([short.urlOf('/~r/a')]));
      expect(await articlesOf(source.id)).toMatchObject([{ canonicalUrl: press.urlOf('/a') }]);
    });

    test('and has no larger time budget there', async () => {
      await release('b');
      const source = await storeSource({ url: short.urlOf('/feed') });
      await ingest(source, itemsAt([short.urlOf('/~r/a')]), { budgetMs: 50 });
      expect(short.takeRequestedPaths()).toEqual([]);
      expect((await runOf(source.id)).message).toBe(
        '1 links were not followed and are stored as given: timed out',
      );
      expect(await articlesOf(source.id)).toMatchObject([{ flags: ['link-not-followed'] }]);
    });
  });
});
