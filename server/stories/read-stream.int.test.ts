import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tierGrants } from '#domain/accounts/tiers.ts';
import { measureImportance } from '#domain/news/measure-importance.ts';
import {
  storeArticle,
  storeModelVersion,
  storeSource,
  storeTicker,
} from '#fixtures/factories/store-article.ts';
import { storeUser } from '#fixtures/factories/store-user.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';
import { readStory } from '#server/stories/read-story.ts';
import { type ReadStreamInput, readStream } from '#server/stories/read-stream.ts';

const lifecycle = createLifecycle(log);
const now = new Date();
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const { free, premium, professional } = tierGrants;

let modelVersionId: number;
let sourceId: string;
let simulatedSourceId: string;

beforeAll(async () => {
  closeInfraOnShutdown(lifecycle);
  modelVersionId = (await storeModelVersion()).id;
  sourceId = (await storeSource()).id;
  simulatedSourceId = (await storeSource({ kind: 'wire', demo: true })).id;
});

afterAll(() => lifecycle.close());

const storeRealArticle = (minutes: number, over = {}) =>
  storeArticle({ sourceId, modelVersionId, availableAt: ago(minutes), ...over });

/** Each test looks at a ticker of its own. */
const read = (grant: ReadStreamInput['grant'], input: Partial<ReadStreamInput['input']>) =>
  readStream({ grant, now, input: { universe: 'all', ...input } });

const idsOf = ({ rows }: { rows: { articleId: string }[] }) => rows.map(({ articleId }) => articleId);

describe('readStream', () => {
  test('pages through all rows, newest first, each once, also with equal times', async () => {
    const { id: tickerId } = await storeTicker();
    const stored: { id: string; minutes: number }[] = [];
    for (const minutes of [5, 4, 4, 4, 3, 2, 1]) {
      stored.push({ id: (await storeRealArticle(minutes, { tickers: [{ tickerId }] })).id, minutes });
    }
    const expected = stored
      .toSorted((a, b) => a.minutes - b.minutes || (a.id < b.id ? 1 : -1))
      .map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await read(premium, { tickerId, limit: 2, cursor });
      seen.push(...idsOf(page));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(expected);
  });

  test('free tier: real news is delayed, simulated news is not, company verdicts are withheld', async () => {
    const { id: tickerId } = await storeTicker();
    const tickers = [{ tickerId, score: 0.7 }];
    const late = await storeRealArticle(20, { tickers });
    await storeRealArticle(5, { tickers });
    const simulated = await storeArticle({
      sourceId: simulatedSourceId,
      modelVersionId,
      availableAt: ago(5),
      demo: true,
      tickers,
    });
    const page = await read(free, { tickerId });
    expect(idsOf(page)).toEqual([simulated.id, late.id]);
    expect(page.delayedUntil).toEqual(ago(15));
    for (const row of page.rows) {
      expect(row.score).toBe(0.5);
      expect(row.companies).toMatchObject([{ tickerId, status: 'withheld', score: null }]);
    }
    const paid = await read(premium, { tickerId });
    expect(paid.rows).toHaveLength(3);
    expect(paid.delayedUntil).toBeNull();
    expect(paid.rows[0]?.companies).toMatchObject([{ tickerId, status: 'scored', score: 0.7 }]);
  });

  test('with a past `asOf`, nothing that was available or scored later is given', async () => {
    const { id: tickerId } = await storeTicker();
    const tickers = [{ tickerId }];
    const early = await storeRealArticle(60, { tickers, outlet: 'First' });
    await storeRealArticle(50, { tickers, scoredAt: ago(30) });
    await storeRealArticle(20, { tickers, storyId: early.storyId, position: 2, outlet: 'Second' });
    const then = await read(professional, { tickerId, asOf: ago(40) });
    expect(idsOf(then)).toEqual([early.id]);
    expect(then.rows[0]?.outletCount).toBe(1);
    const today = await read(professional, { tickerId });
    expect(today.rows).toHaveLength(3);
    expect(today.rows.find(({ articleId }) => articleId === early.id)?.outletCount).toBe(2);
  });

  test('a failed or abstained verdict is a row with its status and without a score', async () => {
    const { id: tickerId } = await storeTicker();
    await storeRealArticle(2, { tickers: [{ tickerId, status: 'abstained', score: 0.1 }], status: 'failed' });
    const { rows } = await read(premium, { tickerId });
    expect(rows).toMatchObject([
      { status: 'failed', score: null, label: null, companies: [{ status: 'abstained', score: 0.1 }] },
    ]);
  });

  test('an article that is not scored or placed is left out', async () => {
    const { id: tickerId } = await storeTicker();
    const { id } = await storeRealArticle(2, {
      tickers: [{ tickerId }],
      scoredAt: new Date(now.getTime() + 60_000),
    });
    expect(idsOf(await read(premium, { tickerId }))).not.toContain(id);
  });

  test('filters by sector and universe', async () => {
    const sector = `Sector ${randomUUID()}`;
    const ticker = await storeTicker({ sector });
    const tickers = [{ tickerId: ticker.id }];
    const one = await storeRealArticle(3, { tickers });
    const two = await storeArticle({
      sourceId: simulatedSourceId,
      modelVersionId,
      availableAt: ago(2),
      demo: true,
      tickers,
    });
    expect(idsOf(await read(premium, { sector }))).toEqual([two.id, one.id]);
    expect(idsOf(await read(premium, { sector, universe: 'real' }))).toEqual([one.id]);
    expect(idsOf(await read(premium, { sector, universe: 'demo' }))).toEqual([two.id]);
  });

  test('`firstOnly` leaves out copies, and pages are still full', async () => {
    const { id: tickerId } = await storeTicker();
    const tickers = [{ tickerId }];
    const first = await storeRealArticle(5, { tickers });
    for (const minutes of [4, 3]) await storeRealArticle(minutes, { tickers, copyOfId: first.id });
    const other = await storeRealArticle(2, { tickers });
    expect((await read(premium, { tickerId })).rows).toHaveLength(4);
    const page = await read(premium, { tickerId, firstOnly: true, limit: 2 });
    expect(idsOf(page)).toEqual([other.id, first.id]);
    expect(page.nextCursor).toBeNull();
  });

  test("`watchedBy` gives articles about the user's watched tickers, together with other filters", async () => {
    const [reader, other] = [await storeUser(), await storeUser()];
    const [mine, theirs] = [await storeTicker(), await storeTicker()];
    const one = await storeRealArticle(3, { tickers: [{ tickerId: mine.id }, { tickerId: theirs.id }] });
    await storeRealArticle(2, { tickers: [{ tickerId: theirs.id }] });
    expect(idsOf(await read(premium, { watchedBy: reader.id }))).toEqual([]);
    await prisma().tickerWatch.createMany({
      data: [
        { userId: reader.id, tickerId: mine.id },
        { userId: other.id, tickerId: theirs.id },
      ],
    });
    expect(idsOf(await read(premium, { watchedBy: reader.id }))).toEqual([one.id]);
    // The same company has to be watched and asked for.
    expect(idsOf(await read(premium, { watchedBy: reader.id, tickerId: theirs.id }))).toEqual([]);
  });

  test('the active version is shown before an older one', async () => {
    const { id: tickerId } = await storeTicker();
    const retired = await storeModelVersion({ stage: 'retired' });
    const { id } = await storeRealArticle(2, { tickers: [{ tickerId }] });
    const verdict = { articleId: id, modelVersionId: retired.id, status: 'scored', scoredAt: now } as const;
    await prisma().score.create({ data: { ...verdict, score: -1, label: 'negative', confidence: 1 } });
    expect((await read(premium, { tickerId })).rows).toMatchObject([{ score: 0.5 }]);
  });

  test.each([
    ['rows', free, { limit: 101 }, { feature: 'streamRows', limit: '100 rows', needs: 'premium' }],
    ['a look back', premium, { asOf: now }, { feature: 'asOf', needs: 'professional' }],
    [
      'old pages',
      free,
      { cursor: `${ago(25 * 60).getTime()}~${randomUUID()}` },
      { feature: 'historyMs', limit: '24 hours', needs: 'premium' },
    ],
  ])('beyond the tier: %s', async (_name, grant, input, tierLimit) => {
    await expect(read(grant, input)).rejects.toMatchObject({ tierLimit });
  });
});

describe('readStory', () => {
  test('gives the reports oldest first, each outlet once, and the revisions', async () => {
    const first = await storeRealArticle(40, { outlet: 'First' });
    const { storyId } = first;
    await storeRealArticle(30, { storyId, position: 2, outlet: 'Second' });
    const third = await storeRealArticle(20, { storyId, position: 3, outlet: 'First' });
    await prisma().articleRevision.create({
      data: { articleId: third.id, revision: 2, title: 'Corrected', contentHash: 'other', seenAt: ago(10) },
    });
    const story = await readStory({ grant: premium, now, input: { storyId } });
    expect(story.articles.map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(story.outlets.map(({ outlet }) => outlet)).toEqual(['First', 'Second']);
    expect(story.firstSeenAt).toBe(ago(40).toISOString());
    expect(story.changes.at(-1)).toBe('First changed its headline to “Corrected”');
  });

  test('describes what later reports added: a denial, a new number', async () => {
    const { storyId } = await storeRealArticle(40, {
      outlet: 'First',
      title: 'Acme in talks to buy Bolt, sources say',
    });
    await storeRealArticle(30, {
      storyId,
      position: 2,
      outlet: 'Second',
      title: 'Acme may pay $4 billion for Bolt',
    });
    await storeRealArticle(20, { storyId, position: 3, outlet: 'Third', title: 'Acme denies Bolt talks' });
    const { changes } = await readStory({ grant: premium, now, input: { storyId } });
    expect(changes).toEqual(['Second new figure 4bn', 'Third denies what was reported']);
  });

  test('lists the factors of the importance, unless they no longer add up to the stored value', async () => {
    const { id: tickerId } = await storeTicker();
    const title = 'Acme to pay $2 billion';
    const { class: sourceClass } = await prisma().source.findUniqueOrThrow({ where: { id: sourceId } });
    const question = { title, eventType: null, sourceClass, relevance: 90, listingSize: 'large' } as const;
    const { importance, parts } = measureImportance(question);
    const tickers = [{ tickerId }];
    const partsOf = async (stored?: number) => {
      const over = stored === undefined ? {} : { importance: stored };
      const { id, storyId } = await storeRealArticle(10, { title, tickers, ...over });
      return (await readStory({ grant: premium, now, input: { storyId } })).importance[id];
    };
    expect(await partsOf(importance)).toEqual(parts);
    expect(await partsOf(importance + 1)).toBeUndefined();
    expect(await partsOf()).toBeUndefined();
  });

  test('a tier with a delay sees the visible part of a story, or gets not-found', async () => {
    const { storyId } = await storeRealArticle(20);
    await storeRealArticle(5, { storyId, position: 2 });
    const story = await readStory({ grant: free, now, input: { storyId } });
    expect(story.articles).toHaveLength(1);
    const fresh = await storeRealArticle(5);
    const hidden = readStory({ grant: free, now, input: { storyId: fresh.storyId } });
    await expect(hidden).rejects.toMatchObject({ code: 'not-found' });
  });
});
