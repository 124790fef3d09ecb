import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { judgeDraft } from '#domain/news/judge-draft.ts';
import type { TickerLink } from '#domain/tickers/ticker-link.ts';
import { makeArticleDraft } from '#fixtures/factories/make-article-draft.ts';
import { storeSource, storeTicker } from '#fixtures/factories/store-article.ts';
import { prisma } from '#server/infra/prisma.ts';
import { insertArticles } from '#server/news/ingest/insert-articles.ts';
import { maxArticlesPerJob } from '#server/queues/catalogue.ts';

async function prepare(titles: string[]) {
  const [source, ticker] = await Promise.all([storeSource(), storeTicker()]);
  const drafts = titles.map((title) => makeArticleDraft(title));
  const context = {
    source,
    now: new Date(),
    backfilled: false,
    detectLanguage: () => 'en',
    watches: new Map<number, number>(),
    createId: randomUUID,
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
  const linksByExternalId = new Map(drafts.map(({ externalId }) => [externalId, [link]]));
  /** Each call gives new ids, as another process would. */
  const judge = () => drafts.map((draft) => judgeDraft(draft, [link], context));
  return { sourceId: source.id, judge, linksByExternalId };
}

async function outboxArticleIds(articleIds: string[]): Promise<string[][]> {
  const entries = await prisma().outboxEntry.findMany({ orderBy: { id: 'asc' } });
  return entries
    .map(({ payload }) => (payload as { articles: { articleId: string }[] }).articles.map((a) => a.articleId))
    .filter((ids) => ids.some((id) => articleIds.includes(id)));
}

describe('insertArticles', () => {
  test('leaves out what another process stored meanwhile, with its links and outbox entries', async () => {
    const { sourceId, judge, linksByExternalId } = await prepare(['Acme wins', 'Acme loses', 'Acme rests']);
    const [theirs, ours] = [judge(), judge()];
    await insertArticles(prisma(), theirs.slice(1, 2), linksByExternalId, []);
    const { stored } = await insertArticles(prisma(), ours, linksByExternalId, []);
    const isOurs = [ours[0]?.id, ours[2]?.id];
    expect(stored.map(({ id }) => id).toSorted()).toEqual(isOurs.toSorted());
    const links = await prisma().articleTicker.findMany({ where: { article: { sourceId } } });
    expect(links).toHaveLength(3);
    expect(await outboxArticleIds(ours.map(({ id }) => id))).toEqual([isOurs]);
    expect((await insertArticles(prisma(), judge(), linksByExternalId, [])).stored).toEqual([]);
    expect(await prisma().article.count({ where: { sourceId } })).toBe(3);
  });

  test('puts as many articles into an outbox row as a job carries, in their order', async () => {
    const titles = Array.from({ length: maxArticlesPerJob + 1 }, (_, i) => `Acme opens plant ${i}`);
    const { judge, linksByExternalId } = await prepare(titles);
    const rows = judge();
    await insertArticles(prisma(), rows, linksByExternalId, []);
    const ids = rows.map(({ id }) => id);
    expect(await outboxArticleIds(ids)).toEqual([
      ids.slice(0, maxArticlesPerJob),
      ids.slice(maxArticlesPerJob),
    ]);
  });

  test('one invalid row leaves nothing stored', async () => {
    const { sourceId, judge, linksByExternalId } = await prepare(['Acme wins', 'Acme loses']);
    const rows = judge();
    const [first] = rows;
    const broken = { articleId: crypto.randomUUID(), revision: 2, title: 'Of nothing', summary: '' };
    const revisions = [{ ...broken, contentHash: 'other', seenAt: new Date() }];
    await expect(insertArticles(prisma(), rows, linksByExternalId, revisions)).rejects.toThrow();
    expect(await prisma().article.count({ where: { sourceId } })).toBe(0);
    expect(await outboxArticleIds([first?.id ?? ''])).toEqual([]);
  });
});
