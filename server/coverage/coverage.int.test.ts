import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { makeArticleDraft } from '#fixtures/factories/make-article-draft.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { abandonGap } from '#server/coverage/abandon-gap.ts';
import { type FillGapOptions, fillGap } from '#server/coverage/fill-gap.ts';
import { listGaps } from '#server/coverage/list-gaps.ts';
import { requestGapFill } from '#server/coverage/request-gap-fill.ts';
import { scheduleBackfills } from '#server/coverage/schedule-backfills.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';
import type { FetchHistoryPage } from '#server/news/ingest/fetch-source.ts';
import { recordCoverage } from '#server/news/ingest/record-coverage.ts';
import { fillGapQueue } from '#server/queues/catalogue.ts';
import { openQueue } from '#server/queues/open-queue.ts';

const log = pino({ level: 'silent' });
const lifecycle = createLifecycle(log);
afterAll(() => lifecycle.close());
closeInfraOnShutdown(lifecycle);
const start = Date.parse('2026-11-20T12:00:00Z');
const at = (minute: number) => new Date(start + minute * 60_000);
let source: { id: string; intervalSeconds: number };
beforeEach(async () => {
  const id = randomUUID();
  source = await prisma().source.create({
    data: {
      id,
      kind: 'feed',
      name: `Archive ${id}`,
      outlet: 'Archive',
      url: `https://${id}.example/`,
      config: { url: `https://${id}.example/` },
      intervalSeconds: 60,
    },
  });
});

const coverMinutes = (from: number, to: number, now = to) =>
  prisma().$transaction((tx) =>
    recordCoverage(tx, { source, covered: { from: at(from), to: at(to) }, now: at(now) }),
  );
const minutesOf = (rows: { startsAt: Date; endsAt: Date }[]) =>
  rows.map(({ startsAt, endsAt }) => [startsAt, endsAt].map((time) => (time.getTime() - start) / 60_000));
const covered = async () =>
  minutesOf(
    await prisma().coverageInterval.findMany({
      where: { sourceId: source.id },
      orderBy: { startsAt: 'asc' },
    }),
  );
const gaps = () =>
  prisma().coverageGap.findMany({ where: { sourceId: source.id }, orderBy: { startsAt: 'asc' } });
const gapMinutes = async () => minutesOf(await gaps());

describe('recordCoverage', () => {
  test('adjacent runs are one interval; downtime between two is one gap, also when recorded repeatedly', async () => {
    await coverMinutes(0, 5);
    await coverMinutes(4, 10);
    await coverMinutes(11, 12);
    expect([await covered(), await gapMinutes()]).toEqual([[[0, 12]], []]);
    for (let i = 0; i < 3; i++) await coverMinutes(72, 75);
    expect([await covered(), await gapMinutes()]).toEqual([
      [
        [0, 12],
        [72, 75],
      ],
      [[12, 72]],
    ]);
    await coverMinutes(74, 80);
    expect(await gaps()).toMatchObject([{ state: 'open', noticedAt: at(75), progress: 0 }]);
  });

  test('a gap shrinks to the missing time and closes when none is missing', async () => {
    await coverMinutes(0, 10);
    await coverMinutes(60, 70);
    await coverMinutes(30, 61, 70);
    expect(await gapMinutes()).toEqual([[10, 30]]);
    await coverMinutes(9, 31, 71);
    expect(await gaps()).toMatchObject([{ state: 'filled', progress: 1, closedAt: at(71) }]);
    expect(await covered()).toEqual([[0, 70]]);
  });

  test('a response whose clock is ahead covers no future time', async () => {
    await coverMinutes(0, 1_440, 10);
    expect(await covered()).toEqual([[0, 10]]);
    await coverMinutes(20, 15);
    expect(await covered()).toEqual([[0, 10]]);
  });
});

/** An archive of ten items in the gap from minute 10 to 60, two a page. */
const archive = Array.from({ length: 10 }, (_, n) =>
  makeArticleDraft(`Missed item ${n}`, { publishedAt: at(11 + n * 4), publishedAtConfidence: 'exact' }),
).map((draft, n) => ({ ...draft, externalId: `missed-${n}` }));

function readArchive(pages: unknown[] = []): FetchHistoryPage {
  return async ({ page }) => {
    pages.push(page);
    const from = page === null ? 0 : Number((page as { offset: number }).offset);
    const next = from + 2 < archive.length ? { offset: from + 2 } : null;
    return { items: archive.slice(from, from + 2), next, progress: (from + 2) / archive.length, bytes: 100 };
  };
}

async function openGap(): Promise<string> {
  await coverMinutes(0, 10);
  await coverMinutes(60, 70);
  const [gap] = await gaps();
  const id = gap?.id ?? '';
  await requestGapFill({ actor: null, input: { id } });
  return id;
}

const runFillGap = (id: string, over: Partial<FillGapOptions> = {}) =>
  fillGap(id, { log, now: () => at(90), pageIntervalMs: 0, readHistory: readArchive(), ...over });
const articles = () =>
  prisma().article.findMany({ where: { sourceId: source.id }, orderBy: { publishedAt: 'asc' } });

describe('fillGap', () => {
  test('reads page by page, keeps publishedAt, sets availableAt to now, and closes the gap', async () => {
    const id = await openGap();
    const pages: unknown[] = [];
    expect(await runFillGap(id, { readHistory: readArchive(pages) })).toBe('filled');
    expect(pages).toEqual([null, ...[2, 4, 6, 8].map((offset) => ({ offset }))]);
    const stored = await articles();
    expect(stored.map(({ publishedAt }) => publishedAt)).toEqual(
      archive.map(({ publishedAt }) => publishedAt),
    );
    for (const row of stored) expect(row).toMatchObject({ availableAt: at(90), backfilled: true });
    expect(await gaps()).toMatchObject([{ state: 'filled', progress: 1, itemsNew: 10, closedAt: at(90) }]);
    expect(await covered()).toEqual([[0, 70]]);
    expect(await runFillGap(id)).toBe('skipped');
  });

  test('continues where it stopped, after a stop and after a crash between two pages', async () => {
    const id = await openGap();
    const stop = new AbortController();
    const stopAfterOne: FetchHistoryPage = async (request) => {
      stop.abort();
      return readArchive()(request);
    };
    expect(await runFillGap(id, { readHistory: stopAfterOne, signal: stop.signal })).toBe('stopped');
    expect(await gaps()).toMatchObject([{ state: 'filling', progress: 0.2, itemsNew: 2 }]);
    // A crash after storing and before writing the place: the page is read again and doubles nothing.
    const crash: FetchHistoryPage = async (request) => {
      await prisma().coverageGap.update({ where: { id }, data: { cursor: { page: { offset: 0 } } } });
      return readArchive()(request);
    };
    const pages: unknown[] = [];
    expect(
      await runFillGap(id, {
        readHistory: async (request) => (pages.length === 0 ? crash : readArchive(pages))({ ...request }),
      }),
    ).toBe('filled');
    expect(await articles()).toHaveLength(10);
    expect(await gaps()).toMatchObject([{ itemsNew: 10 }]);
  });

  test('waits as long as the server asks, records the reason, and continues', async () => {
    const id = await openGap();
    let answers = 0;
    const limited: FetchHistoryPage = (request) => {
      answers++;
      if (answers > 2) throw new FetchError('rate-limited', 'HTTP 429', { retryAfterSeconds: 1_800 });
      return readArchive()(request);
    };
    expect(await runFillGap(id, { readHistory: limited })).toBe('postponed');
    const [listed] = await listGaps({ input: { sourceId: source.id, states: ['filling'], limit: 10 } });
    expect(listed).toMatchObject({ progress: 0.4, itemsNew: 4, retryAt: at(120) });
    expect(listed?.lastError).toContain('asks us to slow down');
    const queue = openQueue(fillGapQueue, lifecycle);
    const own = async () =>
      (await queue.queueFor('standard').getWaiting()).filter(({ data }) => data.gapId === id).length;
    await scheduleBackfills(queue, at(119));
    expect(await own()).toBe(0);
    await scheduleBackfills(queue, at(120));
    await scheduleBackfills(queue, at(121));
    expect(await own()).toBe(1);
    expect(await runFillGap(id)).toBe('filled');
    expect(await gaps()).toMatchObject([{ itemsNew: 10, lastError: null }]);
  });

  test('two workers never fill a gap at the same time, and an abandoned gap is not filled further', async () => {
    const id = await openGap();
    let second: Promise<string> | undefined;
    const abandonFirst: FetchHistoryPage = async (request) => {
      second ??= runFillGap(id);
      await second;
      await abandonGap({ actor: null, input: { id } });
      return readArchive()(request);
    };
    expect(await runFillGap(id, { readHistory: abandonFirst })).toBe('filled');
    expect(await second).toBe('busy');
    expect(await gaps()).toMatchObject([{ state: 'abandoned', progress: 0 }]);
    await coverMinutes(69, 80);
    expect(await gapMinutes()).toEqual([[10, 60]]);
    await expect(abandonGap({ actor: null, input: { id } })).rejects.toMatchObject({ code: 'conflict' });
    const audit = await prisma().auditEntry.findMany({ where: { entityId: id }, orderBy: { id: 'asc' } });
    expect(audit.map(({ action }) => action)).toEqual(['gap.fill', 'gap.abandon']);
  });

  test('the part that a source lacks stays a gap with the reason, and only the rest is covered', async () => {
    const id = await openGap();
    const missing = { from: at(10), to: at(30), why: 'It forgets after half an hour' };
    const short: FetchHistoryPage = async (request) => {
      const page = await readArchive()(request);
      return page.next === null ? { ...page, missing } : page;
    };
    await runFillGap(id, { readHistory: short });
    expect(await gaps()).toMatchObject([
      {
        state: 'abandoned',
        startsAt: at(10),
        endsAt: at(30),
        closedAt: at(90),
        lastError: 'This cannot be filled. It forgets after half an hour.',
      },
    ]);
    expect(await covered()).toEqual([
      [0, 10],
      [30, 70],
    ]);
    await coverMinutes(70, 80);
    expect(await gaps()).toHaveLength(1);
  });

  test.each<[string, string, Record<string, unknown>]>([
    ['X before the last seven days', 'x', { query: 'Acme', bearerToken: 'token-canary' }],
    ['all of EDGAR', 'edgar', {}],
    [
      'an API without a time window',
      'rest',
      { url: 'https://a.example/', itemsPath: '$.a', titlePath: '$.t' },
    ],
  ])('%s cannot be filled, and is not requested again', async (_name, kind, config) => {
    await prisma().source.update({ where: { id: source.id }, data: { kind, config: config as object } });
    const id = await openGap();
    const later = new Date(start + 30 * 86_400_000);
    await fillGap(id, { log, now: () => later, pageIntervalMs: 0 });
    expect(await gaps()).toMatchObject([
      { state: 'abandoned', itemsNew: 0, lastError: expect.stringContaining('This cannot be filled.') },
    ]);
    expect(await gapMinutes()).toEqual([[10, 60]]);
    expect(await covered()).toEqual([
      [0, 10],
      [60, 70],
    ]);
  });

  test('a source that repeats its pages is postponed', async () => {
    const id = await openGap();
    const circle: FetchHistoryPage = async () => ({
      items: [],
      next: { offset: 2 },
      progress: 0.5,
      bytes: 1,
    });
    expect(await runFillGap(id, { readHistory: circle })).toBe('postponed');
    expect(await gaps()).toMatchObject([{ state: 'filling', progress: 0.5 }]);
  });
});

test('a recent gap of up to a day is filled automatically, a longer or older one waits for an administrator', async () => {
  const queue = openQueue(fillGapQueue, lifecycle);
  await coverMinutes(0, 10);
  await coverMinutes(10 + 1_440, 1_460);
  await coverMinutes(1_460 + 1_441, 3_000);
  await scheduleBackfills(queue, at(1_500));
  expect((await gaps()).map(({ state }) => state)).toEqual(['filling', 'open']);
  await prisma().coverageGap.updateMany({ where: { sourceId: source.id }, data: { state: 'open' } });
  await scheduleBackfills(queue, at(10_000));
  expect((await gaps()).map(({ state }) => state)).toEqual(['open', 'open']);
  await waitUntil('both are listed', async () => {
    const listed = await listGaps({ input: { sourceId: source.id, states: ['open'], limit: 10 } });
    return listed.length === 2;
  });
});
