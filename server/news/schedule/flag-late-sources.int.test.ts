import { pino } from 'pino';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeFeedServer, startFakeFeedServer } from '#fixtures/feeds/start-fake-feed-server.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';
import { getAllowedInsideAddresses } from '#server/news/ingest/fetch-source.ts';
import { ingestSource } from '#server/news/ingest/ingest-source.ts';
import { flagLateSources } from '#server/news/schedule/flag-late-sources.ts';

const log = pino({ level: 'silent' });
const lifecycle = createLifecycle(log);
afterAll(() => lifecycle.close());
closeInfraOnShutdown(lifecycle);
const start = Date.parse('2026-11-20T12:00:00Z');
const minutes = (n: number) => new Date(start + n * 60_000);
let feed: FakeFeedServer;
let sourceId: string;
beforeEach(async () => {
  feed = await startFakeFeedServer();
  getAllowedInsideAddresses().add(feed.host);
  const { id } = await prisma().source.create({
    data: {
      kind: 'feed',
      name: `Steady ${feed.host}`,
      outlet: 'Press',
      url: feed.url,
      config: { url: feed.url },
    },
  });
  sourceId = id;
});
afterEach(() => feed.close());

const read = (at: Date) => ingestSource(sourceId, { spacingMs: 0, log, now: () => at, jitter: () => 0 });
const check = (at: Date) => flagLateSources({ now: at, log });
const stored = () => prisma().source.findUniqueOrThrow({ where: { id: sourceId } });
const notices = async () =>
  (await prisma().notice.findMany({ where: { sourceId }, orderBy: { id: 'asc' } })).map(({ kind }) => kind);

/** Twenty items, five minutes apart, the last at minute 95. */
async function publishSteadily() {
  for (let n = 0; n < 20; n++) feed.add({ id: `${n}`, title: `Item ${n}`, publishedAt: minutes(n * 5) });
  await read(minutes(96));
}

describe('a source that is late against its own rhythm', () => {
  test('is flagged once although every fetch succeeds, and is on time again with its next item', async () => {
    await publishSteadily();
    await check(minutes(97));
    expect(await stored()).toMatchObject({ usualGapSeconds: 300, lastItemAt: minutes(95), lateSince: null });
    await read(minutes(124));
    await check(minutes(124));
    expect((await stored()).lateSince).toBeNull();
    await read(minutes(126));
    await check(minutes(126));
    await check(minutes(127));
    expect(await stored()).toMatchObject({ lateSince: minutes(126), failuresInRow: 0 });
    feed.add({ id: 'next', title: 'At last', publishedAt: minutes(130) });
    await read(minutes(131));
    expect(await stored()).toMatchObject({ lateSince: null, lastItemAt: minutes(130) });
    expect(await notices()).toEqual(['source.late', 'source.on-time']);
  });

  test('is not flagged for our own downtime or its failures', async () => {
    await publishSteadily();
    await check(minutes(97));
    await check(minutes(600));
    feed.respondWith(503);
    await read(minutes(601));
    await check(minutes(602));
    expect((await stored()).lateSince).toBeNull();
  });

  test('that pushes events is flagged when it falls silent, and not before', async () => {
    const last = { lastSuccessAt: minutes(95), lastItemAt: minutes(95), usualGapSeconds: 300 };
    const rhythm = { learnedAt: minutes(95).toISOString(), longGapSeconds: 300, usualHours: null };
    await prisma().source.update({
      where: { id: sourceId },
      data: { kind: 'push', ...last, pace: { rhythm } },
    });
    await check(minutes(97));
    expect((await stored()).lateSince).toBeNull();
    await check(minutes(400));
    expect((await stored()).lateSince).toEqual(minutes(400));
    expect(await notices()).toEqual(['source.late']);
  });

  test('is measured without an old item under a new id and without a clock a day ahead', async () => {
    await publishSteadily();
    await check(minutes(97));
    await read(minutes(140));
    await check(minutes(141));
    expect((await stored()).lateSince).not.toBeNull();
    feed.add({ id: 'archive', title: 'From the archive', publishedAt: minutes(-3_000) });
    await read(minutes(142));
    const back = await stored();
    expect(back).toMatchObject({ lastItemAt: minutes(95) });
    expect(back.lateSince).not.toBeNull();
    feed.add({ id: 'ahead', title: 'From tomorrow', publishedAt: minutes(145 + 1_440) });
    await read(minutes(145));
    expect(await stored()).toMatchObject({ lastItemAt: minutes(145), lateSince: null });
    const ahead = await prisma().article.findFirstOrThrow({ where: { sourceId, externalId: 'ahead' } });
    expect(ahead).toMatchObject({
      publishedAt: null,
      publishedAtConfidence: 'unknown',
      flags: ['date-in-future'],
    });
    await check(minutes(145 + 400));
    expect((await stored()).usualGapSeconds).toBe(300);
  });
});
