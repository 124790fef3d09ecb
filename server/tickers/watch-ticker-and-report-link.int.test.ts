import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { tierGrants } from '#domain/accounts/tiers.ts';
import {
  storeArticle,
  storeModelVersion,
  storeSource,
  storeTicker,
} from '#fixtures/factories/store-article.ts';
import { storeUser } from '#fixtures/factories/store-user.ts';
import { prisma } from '#server/infra/prisma.ts';
import { readLinkReports } from '#server/tickers/read-link-reports.ts';
import { readWatches } from '#server/tickers/read-watches.ts';
import { reportLink } from '#server/tickers/report-link.ts';
import { unwatchTicker } from '#server/tickers/unwatch-ticker.ts';
import { watchTicker } from '#server/tickers/watch-ticker.ts';

const { free, premium } = tierGrants;

describe('watches', () => {
  test('a ticker is watched once and unwatched', async () => {
    const [{ id: userId }, ticker] = await Promise.all([storeUser(), storeTicker()]);
    const input = { tickerId: ticker.id };
    expect(await watchTicker({ userId, grant: free, input })).toEqual({ tickerId: ticker.id, watches: 1 });
    expect(await watchTicker({ userId, grant: free, input })).toEqual({ tickerId: ticker.id, watches: 1 });
    expect(await readWatches({ userId, grant: free })).toMatchObject({
      limit: 10,
      watches: [{ tickerId: ticker.id, symbol: ticker.symbol }],
    });
    await unwatchTicker({ userId, input });
    await unwatchTicker({ userId, input });
    expect((await readWatches({ userId, grant: free })).watches).toEqual([]);
    await expect(
      watchTicker({ userId, grant: free, input: { tickerId: 2_000_000_000 } }),
    ).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('the tier’s limit holds for concurrent requests', async () => {
    const { id: userId } = await storeUser();
    const tickers = await Promise.all(Array.from({ length: 14 }, () => storeTicker()));
    const watchAll = (grant: typeof free) =>
      Promise.allSettled(tickers.map(({ id }) => watchTicker({ userId, grant, input: { tickerId: id } })));
    const first = await watchAll(free);
    expect(first.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const [refused] = first.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused.tierLimit).toEqual({ feature: 'watches', limit: '10 tickers', needs: 'premium' });
    await watchAll(premium);
    expect((await readWatches({ userId, grant: premium })).watches).toHaveLength(14);
  });
});

describe('link reports', () => {
  const store = async (minutesOld: number, { demo = false } = {}) => {
    const [source, version, linked, other] = await Promise.all([
      storeSource({ demo }),
      storeModelVersion(),
      storeTicker(),
      storeTicker(),
    ]);
    const article = await storeArticle({
      sourceId: source.id,
      modelVersionId: version.id,
      availableAt: new Date(Date.now() - minutesOld * 60_000),
      demo,
      tickers: [{ tickerId: linked.id }],
    });
    return { articleId: article.id, linked: linked.id, other: other.id };
  };
  const now = new Date();

  test('a user has one report per link; admins see their number and the link’s reason', async () => {
    const { articleId, linked, other } = await store(60);
    const users = await Promise.all([storeUser(), storeUser()]);
    for (const { id: userId } of [...users, ...users]) {
      await reportLink({ userId, grant: free, now, input: { articleId, tickerId: linked, kind: 'wrong' } });
    }
    const [{ id: userId }] = users;
    await reportLink({ userId, grant: free, now, input: { articleId, tickerId: other, kind: 'missing' } });
    const reports = (await readLinkReports({ input: { limit: 100 } })).filter(
      (one) => one.articleId === articleId,
    );
    expect(reports.toSorted((a, b) => b.reports - a.reports)).toMatchObject([
      { tickerId: linked, kind: 'wrong', reports: 2, reason: 'Named first in the headline' },
      { tickerId: other, kind: 'missing', reports: 1, reason: null },
    ]);
    expect(await prisma().articleTicker.count({ where: { articleId } })).toBe(1);
  });

  test('a report that contradicts the article, or about one that is not visible, is refused', async () => {
    const { articleId, linked, other } = await store(5);
    const { id: userId } = await storeUser();
    const report = (
      grant: typeof free,
      over: { articleId?: string; tickerId: number; kind: 'wrong' | 'missing' },
    ) => reportLink({ userId, grant, now, input: { articleId, ...over } });
    await expect(report(free, { tickerId: linked, kind: 'wrong' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(report(premium, { tickerId: other, kind: 'wrong' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(report(premium, { tickerId: linked, kind: 'missing' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(
      report(premium, { articleId: randomUUID(), tickerId: linked, kind: 'wrong' }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(report(premium, { tickerId: linked, kind: 'wrong' })).resolves.toMatchObject({
      kind: 'wrong',
    });
  });

  test('articles hidden by the tier’s history limit or with simulated news off are not found', async () => {
    const { id: userId } = await storeUser();
    const report = (grant: typeof free, { articleId, linked }: { articleId: string; linked: number }) =>
      reportLink({ userId, grant, now, input: { articleId, tickerId: linked, kind: 'wrong' } });
    const old = await store(25 * 60);
    await expect(report(free, old)).rejects.toMatchObject({ code: 'not-found' });
    await expect(report(premium, old)).resolves.toMatchObject({ kind: 'wrong' });

    const simulated = await store(5, { demo: true });
    const setSimulatedSources = (state: 'active' | 'paused') =>
      prisma().source.updateMany({ where: { demo: true }, data: { state } });
    await setSimulatedSources('paused');
    await expect(report(free, simulated)).rejects.toMatchObject({ code: 'not-found' });
    await setSimulatedSources('active');
    await expect(report(free, simulated)).resolves.toMatchObject({ kind: 'wrong' });
  });
});
