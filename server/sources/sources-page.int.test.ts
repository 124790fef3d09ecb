import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeArticleDraft } from '#fixtures/factories/make-article-draft.ts';
import { storeSource } from '#fixtures/factories/store-article.ts';
import { prisma } from '#server/infra/prisma.ts';
import { storeArticles } from '#server/news/ingest/store-articles.ts';
import { changeSources } from '#server/sources/change-sources.ts';
import { listSources } from '#server/sources/list-sources.ts';
import { readRunHistory } from '#server/sources/statistics/read-run-history.ts';
import { readSourceLatency } from '#server/sources/statistics/read-source-latency.ts';

const now = new Date('2026-11-21T12:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);

test('one change applies to every chosen source, skips removed ones, and has one audit row', async () => {
  const [a, b] = await Promise.all([storeSource({ state: 'paused' }), storeSource({ state: 'paused' })]);
  const gone = await storeSource({ state: 'paused' });
  await prisma().source.update({ where: { id: gone.id }, data: { deletedAt: now } });
  const ids = [a.id, b.id, gone.id];
  const change = (input: Parameters<typeof changeSources>[0]['input']['change']) =>
    changeSources({ actor: null, input: { ids, change: input } });
  expect(await change({ action: 'tag', tag: 'macro' })).toEqual({ changed: 2 });
  await change({ action: 'tag', tag: 'macro' });
  await change({ action: 'resume' });
  const after = await prisma().source.findMany({ where: { id: { in: ids } }, orderBy: { name: 'asc' } });
  for (const source of after) {
    const kept = source.id !== gone.id;
    expect(source.tags).toEqual(kept ? ['macro'] : []);
    expect(source.state).toBe(kept ? 'active' : 'paused');
  }
  const audit = await prisma().auditEntry.findMany({ where: { action: 'source.tag' } });
  expect(audit).toHaveLength(2);
  expect(audit[0]?.detail).toMatchObject({ tag: 'macro', sources: expect.arrayContaining([a.name, b.name]) });
});

test('latency leaves out articles from before the source was added, and backfilled ones', async () => {
  const source = await storeSource({ state: 'paused' });
  await prisma().source.update({ where: { id: source.id }, data: { createdAt: ago(3_600_000) } });
  const published = (ms: number) =>
    makeArticleDraft(randomUUID(), { publishedAt: ago(ms), publishedAtConfidence: 'exact' });
  const save = (drafts: ReturnType<typeof makeArticleDraft>[], backfilled: boolean) =>
    prisma().$transaction((tx) =>
      storeArticles(source, drafts, { tx, link: () => [], now: () => now, backfilled }),
    );
  await save([published(1_000), published(2_000), published(3_000), published(86_400_000)], false);
  await save([published(600_000)], true);
  const own = (await readSourceLatency({ now })).filter(({ sourceId }) => sourceId === source.id);
  expect(own).toMatchObject([{ articles: 3, p50Ms: 2_000 }]);
  expect(own[0]?.p95Ms).toBeCloseTo(2_900);
});

test('the list gives a source’s present credibility and its track record', async () => {
  const [known, fresh] = [await storeSource({ state: 'paused' }), await storeSource({ state: 'paused' })];
  const record = { confirmed: 12, denied: 1, corrected: 0, first: 5, reports: 40 };
  await prisma().source.update({ where: { id: known.id }, data: { record, class: 'press' } });
  await prisma().source.update({ where: { id: fresh.id }, data: { class: 'press' } });
  const listed = await listSources({ now });
  const of = (id: string) => listed.find((source) => source.id === id);
  // (20 x 0.82 + 12 + 2.5) / (20 + 14.5 + 2)
  expect(of(known.id)).toMatchObject({ record, credibility: expect.closeTo(30.9 / 36.5, 6) });
  expect(of(fresh.id)).toMatchObject({ record: { confirmed: 0, denied: 0 }, credibility: 0.82 });
});

test('runs are counted in equal buckets, successes and failures apart', async () => {
  const source = await storeSource({ state: 'paused' });
  const run = (startedAt: Date, outcome: string, itemsNew = 0) => ({
    sourceId: source.id,
    startedAt,
    finishedAt: new Date(startedAt.getTime() + 200),
    outcome,
    itemsNew,
  });
  await prisma().fetchRun.createMany({
    data: [
      run(ago(60_000), 'new', 4),
      run(ago(120_000), 'unchanged'),
      run(ago(180_000), 'unreachable'),
      run(ago(7_200_000), 'new', 1),
      run(ago(2 * 86_400_000), 'new', 9),
    ],
  });
  const { slots, slotMs } = await readRunHistory({ input: { sourceId: source.id, hours: 24 }, now });
  expect(slotMs).toBe(900_000);
  expect(slots).toMatchObject([
    { good: 1, failed: 0, itemsNew: 1 },
    { good: 2, failed: 1, itemsNew: 4, tookMs: 200 },
  ]);
});
