import { describe, expect, test } from 'vitest';
import type { TickerLink } from '#domain/tickers/ticker-link.ts';
import { makeArticleDraft } from '#fixtures/factories/make-article-draft.ts';
import { storeSource, storeTicker } from '#fixtures/factories/store-article.ts';
import { prisma } from '#server/infra/prisma.ts';
import { insertArticles } from '#server/news/ingest/insert-articles.ts';
import { judgeDraft } from '#server/news/ingest/judge-draft.ts';
import { maxArticlesPerJob } from '#server/queues/catalogue.ts';

async function prepare(titles: string[]) {
  const [source, ticker] = await Promise.all([storeSource(), storeTicker()]);
  const drafts = titles.map((title) => makeArticleDraft(title));
  const context = {
    source,
    now: new Date(),
    backfilled: false,
    detect: () => 'en',
    watches: new Map<number, number>(),
  };
  const { id: tickerId, symbol, exchange } = ticker;
  const link: TickerLink = {
    tickerId,
    symbol,
    exchange,
    relevance: 90,
    method: 'name',
    mention: 'Acme',
    reason: 'Named in the headline',
  };
  const linksOf = new Map(drafts.map(({ externalId }) => [externalId, [link]]));
  /** As another process would judge them: under ids of its own. */
  const judge = () => drafts.map((draft) => judgeDraft(draft, [link], context));
  return { sourceId: source.id, judge, linksOf };
}

async function promisedOf(articleIds: string[]): Promise<string[][]> {
  const entries = await prisma().outboxEntry.findMany({ orderBy: { id: 'asc' } });
  return entries
    .map(({ payload }) => (payload as { articles: { articleId: string }[] }).articles.map((a) => a.articleId))
    .filter((ids) => ids.some((id) => articleIds.includes(id)));
}

describe('insertArticles', () => {
  test('what another process stored meanwhile is left out, with its links and its promise', async () => {
    const { sourceId, judge, linksOf } = await prepare(['Acme wins', 'Acme loses', 'Acme rests']);
    const [theirs, ours] = [judge(), judge()];
    await insertArticles(prisma(), theirs.slice(1, 2), linksOf, []);
    const { stored } = await insertArticles(prisma(), ours, linksOf, []);
    const isOurs = [ours[0]?.id, ours[2]?.id];
    expect(stored.map(({ id }) => id).toSorted()).toEqual(isOurs.toSorted());
    const links = await prisma().articleTicker.findMany({ where: { article: { sourceId } } });
    expect(links).toHaveLength(3);
    expect(await promisedOf(ours.map(({ id }) => id))).toEqual([isOurs]);
    expect((await insertArticles(prisma(), judge(), linksOf, [])).stored).toEqual([]);
    expect(await prisma().article.count({ where: { sourceId } })).toBe(3);
  });

  test('promises as many together as a job carries, in their order', async () => {
    const titles = Array.from({ length: maxArticlesPerJob + 1 }, (_, i) => `Acme opens plant ${i}`);
    const { judge, linksOf } = await prepare(titles);
    const rows = judge();
    await insertArticles(prisma(), rows, linksOf, []);
    const ids = rows.map(({ id }) => id);
    expect(await promisedOf(ids)).toEqual([ids.slice(0, maxArticlesPerJob), ids.slice(maxArticlesPerJob)]);
  });

  test('a row that cannot be stored takes everything with it', async () => {
    const { sourceId, judge, linksOf } = await prepare(['Acme wins', 'Acme loses']);
    const rows = judge();
    const [first] = rows;
    const broken = { articleId: crypto.randomUUID(), revision: 2, title: 'Of nothing', summary: '' };
    const revisions = [{ ...broken, contentHash: 'other', seenAt: new Date() }];
    await expect(insertArticles(prisma(), rows, linksOf, revisions)).rejects.toThrow();
    expect(await prisma().article.count({ where: { sourceId } })).toBe(0);
    expect(await promisedOf([first?.id ?? ''])).toEqual([]);
  });
});
