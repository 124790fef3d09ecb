import { afterAll, beforeAll, expect, test } from 'vitest';
import { tierGrants } from '#domain/accounts/tiers.ts';
import { readUniverse } from '#server/demo/read-universe.ts';
import { setUniverse } from '#server/demo/set-universe.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfra, sharedCacheRedis } from '#server/infra/redis.ts';
import { readBetween } from '#server/live/live-stream.ts';
import { readStream } from '#server/stories/read-stream.ts';
import { searchTickers } from '#server/tickers/search-tickers.ts';
import { storeArticle, storeModelVersion, storeSource, storeTicker } from '#tests/factories/store-article.ts';

const lifecycle = createLifecycle(log);
beforeAll(() => closeInfra(lifecycle));
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

  await setUniverse({ actor: null, input: { enabled: false } });
  expect(await look()).toEqual({ rows: [real.id], found: 0 });
  expect(await readUniverse({ now: new Date() })).toEqual({ demoEnabled: false, simulatedShare: 0 });
  const states = await prisma().source.findMany({ where: { id: { in: [wire.id, feed.id] } } });
  expect(new Map(states.map(({ id, state }) => [id, state]))).toEqual(
    new Map([
      [wire.id, 'paused'],
      [feed.id, 'active'],
    ]),
  );

  await setUniverse({ actor: null, input: { enabled: true } });
  expect(await look()).toEqual(before);
  expect((await readUniverse({ now: new Date() })).demoEnabled).toBe(true);
  const told = (await readBetween(sharedCacheRedis(), '0-0', '+', 100)).map(({ text }) => JSON.parse(text));
  expect(told.filter(({ type }) => type === 'universe.changed')).toMatchObject([
    { enabled: false },
    { enabled: true },
  ]);
});
