import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeFeedServer, startFakeFeedServer } from '#fixtures/feeds/start-fake-feed-server.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown, sharedCacheRedis } from '#server/infra/redis.ts';
import { liveStreamKey } from '#server/live-events/live-stream.ts';
import { getAllowedInsideAddresses } from '#server/news/ingest/fetch-source.ts';
import { ingestSource } from '#server/news/ingest/ingest-source.ts';
import { recordSuccess } from '#server/news/ingest/record-fetch-run.ts';
import { createSource } from '#server/sources/create-source.ts';
import { previewSource } from '#server/sources/preview-source.ts';
import { updateSource } from '#server/sources/update-source.ts';

const log = pino({ level: 'silent' });
const lifecycle = createLifecycle(log);
afterAll(() => lifecycle.close());
closeInfraOnShutdown(lifecycle);
const noon = new Date('2026-11-20T12:00:00Z');
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);
let feed: FakeFeedServer;
beforeEach(async () => {
  feed = await startFakeFeedServer();
  getAllowedInsideAddresses().add(feed.host);
});
afterEach(() => feed.close());

const fields = {
  name: 'Press',
  outlet: 'Press',
  class: 'press' as const,
  priority: 'standard' as const,
  intervalSeconds: 60,
  cron: null,
  timeZone: 'UTC',
  activeHours: null,
  tags: [],
};
async function makeSource(over: Partial<Parameters<typeof createSource>[0]['input']> = {}) {
  const input = { ...fields, kind: 'feed' as const, config: { url: feed.url }, ...over };
  return (await createSource({ actor: null, input })).id;
}
const read = (id: string, at = noon) =>
  ingestSource(id, { spacingMs: 0, log, now: () => at, jitter: () => 0 });
const stored = (id: string) => prisma().source.findUniqueOrThrow({ where: { id } });
const notices = (sourceId: string) =>
  prisma().notice.findMany({ where: { sourceId }, orderBy: { id: 'asc' } });

describe('the next check', () => {
  test('is at the cron’s next time in its zone', async () => {
    const id = await makeSource({ cron: '30 9 * * 1-5', timeZone: 'America/New_York' });
    await read(id);
    expect((await stored(id)).nextCheckAt).toEqual(new Date('2026-11-20T14:30:00Z'));
    await read(id, new Date('2026-11-20T14:30:00Z'));
    expect((await stored(id)).nextCheckAt).toEqual(new Date('2026-11-23T14:30:00Z'));
  });

  test('respects active hours and the freshness that the server declares', async () => {
    const activeHours = { from: '07:00', to: '12:01', days: [1, 2, 3, 4, 5] };
    const id = await makeSource({ activeHours });
    feed.respondWith(
      200,
      { 'cache-control': 'max-age=600' },
      '<rss version="2.0"><channel><title>x</title></channel></rss>',
    );
    await read(id, new Date('2026-11-20T11:00:00Z'));
    expect(await stored(id)).toMatchObject({
      nextCheckAt: new Date('2026-11-20T11:10:00Z'),
      pace: { freshForSeconds: 600 },
    });
    await read(id, new Date('2026-11-20T12:00:30Z'));
    expect((await stored(id)).nextCheckAt).toEqual(new Date('2026-11-23T07:00:00Z'));
  });

  test('the scheduling hints of a feed hold while it is unchanged', async () => {
    const id = await makeSource();
    const body =
      '<rss version="2.0"><channel><title>x</title><ttl>45</ttl><skipHours><hour>13</hour></skipHours></channel></rss>';
    feed.respondWith(200, { 'cache-control': 'max-age=600' }, body);
    const paced = { freshForSeconds: 600, ttlSeconds: 2_700, skipHoursUtc: [13] };
    await read(id, new Date('2026-11-20T11:00:00Z'));
    expect(await stored(id)).toMatchObject({ pace: paced, nextCheckAt: new Date('2026-11-20T11:45:00Z') });
    feed.respondWith(304);
    await read(id, new Date('2026-11-20T11:45:00Z'));
    expect(await stored(id)).toMatchObject({ pace: paced, nextCheckAt: new Date('2026-11-20T12:30:00Z') });
    // The same bytes once more, now without max-age.
    feed.respondWith(200, {}, body);
    await read(id, new Date('2026-11-20T12:30:00Z'));
    const unchanged = { ...paced, freshForSeconds: 0 };
    expect(await stored(id)).toMatchObject({
      pace: unchanged,
      nextCheckAt: new Date('2026-11-20T14:00:00Z'),
    });
    feed.respondWith(200, {}, '<rss version="2.0"><channel><title>y</title></channel></rss>');
    await read(id, new Date('2026-11-20T14:00:00Z'));
    expect((await stored(id)).nextCheckAt).toEqual(new Date('2026-11-20T14:01:00Z'));
  });

  test.each<[string, Record<string, string>, string | null, number]>([
    ['a used-up rate', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1800' }, null, 1_800],
    ['one under a cron', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1800' }, '* * * * *', 1_800],
    ['a used-up day', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '50000' }, null, 50_000],
    ['Retry-After beside an answer', { 'retry-after': '7200' }, null, 7_200],
    ['one beyond reason', { 'retry-after': '999999' }, null, 86_400],
  ])('waits as long as a successful response asks: %s', async (_name, headers, cron, seconds) => {
    const id = await makeSource({ cron });
    feed.respondWith(200, headers, '<rss version="2.0"><channel><title>x</title></channel></rss>');
    await read(id);
    expect((await stored(id)).nextCheckAt).toEqual(new Date(noon.getTime() + seconds * 1_000));
  });

  test('an invalid schedule is refused on creation and on update', async () => {
    await expect(makeSource({ cron: 'now and then' })).rejects.toMatchObject({ field: 'cron' });
    await expect(makeSource({ timeZone: 'Mars/Base' })).rejects.toMatchObject({ field: 'timeZone' });
    const id = await makeSource();
    const change = { id, cron: '0 0 31 4 *' };
    await expect(updateSource({ actor: null, input: change })).rejects.toMatchObject({ field: 'cron' });
    expect((await stored(id)).cron).toBeNull();
  });

  test('the cursor of a URL is not kept for another URL that was saved during the fetch', async () => {
    feed.add({ id: '1', title: 'One', publishedAt: noon });
    const id = await makeSource();
    const fetched = await stored(id);
    await updateSource({ actor: null, input: { id, config: { url: `${feed.url}?moved` } } });
    const result = { outcome: 'new' as const, items: [], emptyItems: 0, cursor: { etag: 'old' }, bytes: 1 };
    await recordSuccess({ source: fetched, startedAt: noon, now: noon, jitter: 0 }, result, {
      added: 0,
      revised: 0,
    });
    expect(await stored(id)).toMatchObject({ cursor: {}, nextCheckAt: null, lastSuccessAt: noon });
  });
});

describe('notices', () => {
  test('an outage at the third failure and its recovery give one notice each', async () => {
    const id = await makeSource();
    await read(id);
    feed.respondWith(503);
    for (const n of [1, 2]) await read(id, later(n));
    expect(await notices(id)).toEqual([]);
    for (const n of [3, 4, 5]) await read(id, later(n));
    expect(await notices(id)).toMatchObject([{ kind: 'source.died', at: later(3) }]);
    feed.respondWith(200);
    await read(id, later(6));
    await read(id, later(7));
    const [, recovered, ...rest] = await notices(id);
    expect(recovered).toMatchObject({
      kind: 'source.recovered',
      message: 'Press is read again, after 5 failures.',
    });
    expect(rest).toEqual([]);
    const live = await sharedCacheRedis().xrange(liveStreamKey, '-', '+');
    const notified = live
      .map(([, parts]) => JSON.parse(parts[1] ?? '{}'))
      .filter(({ type }) => type === 'notice.added');
    expect(notified.map(({ notice }) => notice).filter(({ sourceId }) => sourceId === id)).toMatchObject([
      { kind: 'source.died' },
      { kind: 'source.recovered' },
    ]);
  });

  test('an expired token gives a notice at once and backs off from 15 minutes, doubling, to a day', async () => {
    const token = { apiKeyIn: 'bearer', apiKey: 'expired-canary' };
    const mapping = { itemsPath: '$.a', titlePath: '$.title' };
    const id = await makeSource({ kind: 'rest', config: { url: feed.url, ...mapping, ...token } });
    feed.respondWith(401);
    const waits: number[] = [];
    let now = noon;
    for (let n = 0; n < 9; n++) {
      await read(id, now);
      const { nextCheckAt } = await stored(id);
      waits.push(((nextCheckAt?.getTime() ?? 0) - now.getTime()) / 60_000);
      now = nextCheckAt ?? now;
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 960, 1_440, 1_440]);
    const [died, ...rest] = await notices(id);
    expect(died?.message).toContain('refused our credentials');
    expect(rest).toEqual([]);
  });
});

describe('cached responses', () => {
  const preview = () =>
    previewSource({
      actor: null,
      input: { kind: 'feed', config: { url: `${feed.url}?${key}` } },
      now: noon,
      scoreTexts: async (texts) => texts.map(() => null),
    });
  let key: string;
  beforeEach(() => {
    key = randomUUID();
    feed.add({ id: '1', title: 'One', publishedAt: noon });
  });

  test('a repeated preview and the first fetch after it send one request; later fetches send their ETag', async () => {
    expect((await preview()).ok && (await preview()).ok).toBe(true);
    const id = await makeSource({ config: { url: `${feed.url}?${key}` } });
    expect(await read(id)).toMatchObject({ added: 1 });
    expect(feed.requestCount()).toBe(1);
    feed.add({ id: '2', title: 'Two', publishedAt: noon });
    expect(await read(id)).toMatchObject({ added: 1 });
    await read(id);
    expect([feed.requestCount(), feed.notModifiedCount()]).toEqual([3, 1]);
  });

  test('an error, a large response and one with no-store are not cached', async () => {
    feed.respondWith(503);
    expect((await preview()).ok).toBe(false);
    feed.respondWith(200, { 'cache-control': 'no-store' }, `<rss version="2.0"><channel/></rss>`);
    await preview();
    feed.respondWith(200, {}, `<rss version="2.0"><channel><!--${'x'.repeat(1_000_001)}--></channel></rss>`);
    await preview();
    await preview();
    expect(feed.requestCount()).toBe(4);
  });
});
