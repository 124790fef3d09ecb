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
import { readBetween } from '#server/live-events/read-live-stream.ts';
import { readStream } from '#server/stories/read-stream.ts';
import { searchTickers } from '#server/tickers/search-tickers.ts';

const lifecycle = createLifecycle(log);
beforeAll(() => closeInfraOnShutdown(lifecycle));
afterAll(() => lifecycle.close());

test('one switch pauses the wire, hides what it told, and tells open pages', async () => {
  const wire = await storeSource({ kind: 'wire', demo: true });
  const feed = await storeSource();
  const ticker = await storeTicker({ demo: true, exchange: 'DEMO' });
  const { id: modelVersionId } = await storeModelVersion();
  const common = { modelVersionId, availableAt: new Date(), tickers: [{ tickerId: ticker.id }] };
  const simulated = await storeArticle({ ...common, sourceId: wire.id, demo: true });
  const real = await storeArticle({ ...common, sourceId: feed.id });
  const look = async () => {
    const now = new Date();
    const input = { universe: 'all' as const, tickerId: ticker.id };
    const { rows } = await readStream({ grant: tierGrants.premium, now, input });
    const found = await searchTickers({ input: { query: ticker.symbol, limit: 5 } });
    return { rows: rows.map(({ articleId }) => articleId).toSorted(), found: found.length };
  };
  const before = await look();
  expect(before).toEqual({ rows: [simulated.id, real.id].toSorted(), found: 1 });

  await setDemoEnabled({ actor: null, input: { enabled: false } });
  expect(await look()).toEqual({ rows: [real.id], found: 0 });
  expect(await readDemoStatus({ now: new Date() })).toEqual({ demoEnabled: false, simulatedShare: 0 });
  const states = await prisma().source.findMany({ where: { id: { in: [wire.id, feed.id] } } });
  expect(new Map(states.map(({ id, state }) => [id, state]))).toEqual(
    new Map([
      [wire.id, 'paused'],
      [feed.id, 'active'],
    ]),
  );

  await setDemoEnabled({ actor: null, input: { enabled: true } });
  expect(await look()).toEqual(before);
  expect((await readDemoStatus({ now: new Date() })).demoEnabled).toBe(true);
  const told = (await readBetween(sharedCacheRedis(), '0-0', '+', 100)).map(({ text }) => JSON.parse(text));
  expect(told.filter(({ type }) => type === 'universe.changed')).toMatchObject([
    { enabled: false },
    { enabled: true },
  ]);
});
