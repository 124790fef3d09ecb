import { afterAll, beforeAll, expect, test } from 'vitest';
import { tierGrants } from '#domain/accounts/tiers.ts';
import {
  storeArticle,
  storeModelVersion,
  storeSource,
  storeTicker,
} from '#fixtures/factories/store-article.ts';
import { readDemoStatus } from '#server/demo/read-demo-status.ts';
import { setDemoEnabled } from '#server/demo/set-demo-enabled.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown, sharedCacheRedis } from '#server/infra/redis.ts';
import { readBetween } from '#server/live-events/live-stream.ts';
import { readStream } from '#server/stories/read-stream.ts';
import { searchTickers } from '#server/tickers/search-tickers.ts';

const lifecycle = createLifecycle(log);
beforeAll(() => closeInfraOnShutdown(lifecycle));
afterAll(() => lifecycle.close());

test('turning it off pauses the simulated feed, hides its articles and publishes a live event', async () => {
  const simulatedFeed = await storeSource({ kind: 'wire', demo: true });
  const feed = await storeSource();
  const ticker = await storeTicker({ demo: true, exchange: 'DEMO' });
  const { id: modelVersionId } = await storeModelVersion();
  const common = { modelVersionId, availableAt: new Date(), tickers: [{ tickerId: ticker.id }] };
  const simulated = await storeArticle({ ...common, sourceId: simulatedFeed.id, demo: true });
  const real = await storeArticle({ ...common, sourceId: feed.id });
  const readVisible = async () => {
    const now = new Date();
    const input = { universe: 'all' as const, tickerId: ticker.id };
    const { rows } = await readStream({ grant: tierGrants.premium, now, input });
    const found = await searchTickers({ input: { query: ticker.symbol, limit: 5 } });
    return { rows: rows.map(({ articleId }) => articleId).toSorted(), found: found.length };
  };
  const before = await readVisible();
  expect(before).toEqual({ rows: [simulated.id, real.id].toSorted(), found: 1 });

  await setDemoEnabled({ actor: null, input: { enabled: false } });
  expect(await readVisible()).toEqual({ rows: [real.id], found: 0 });
  expect(await readDemoStatus({ now: new Date() })).toEqual({ demoEnabled: false, simulatedShare: 0 });
  const states = await prisma().source.findMany({ where: { id: { in: [simulatedFeed.id, feed.id] } } });
  expect(new Map(states.map(({ id, state }) => [id, state]))).toEqual(
    new Map([
      [simulatedFeed.id, 'paused'],
      [feed.id, 'active'],
    ]),
  );

  await setDemoEnabled({ actor: null, input: { enabled: true } });
  expect(await readVisible()).toEqual(before);
  expect((await readDemoStatus({ now: new Date() })).demoEnabled).toBe(true);
  const events = (await readBetween(sharedCacheRedis(), '0-0', '+', 100)).map(({ text }) => JSON.parse(text));
  expect(events.filter(({ type }) => type === 'universe.changed')).toMatchObject([
    { enabled: false },
    { enabled: true },
  ]);
});
