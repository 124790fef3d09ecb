import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { tierGrants } from '#domain/accounts/tiers.ts';
import { prepareArticle } from '#domain/stories/placement/decide-place.ts';
import { storeEmbedding, storeModelVersion, storeSource } from '#fixtures/factories/store-article.ts';
import { prisma } from '#server/infra/prisma.ts';
import { placeArticles } from '#server/stories/placement/place-articles.ts';
import { createPlacementCache, type PlacementCache } from '#server/stories/placement/placement-cache.ts';
import { placingLockId } from '#server/stories/placement/placing-lock.ts';
import { readStory } from '#server/stories/read-story.ts';

const title = 'Acme to buy rival Bolt Industries in a deal worth $2 billion';
const summary =
  'Acme said on Monday it would pay $41 a share in cash for Bolt, a maker of pumps, and expects to close within a year.';
const start = new Date(Date.now() - 3_600_000);
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);

/** makeOlder moves what is placed into the past, for the placements to come. */
async function makeOlder(interval: string): Promise<void> {
  await prisma().$transaction([
    prisma().$executeRaw`UPDATE story_candidates SET "decidedAt" = "decidedAt" - ${interval}::interval`,
    prisma().$executeRaw`UPDATE article_signatures SET "decidedAt" = "decidedAt" - ${interval}::interval`,
    prisma().$executeRaw`UPDATE article_bands SET "decidedAt" = "decidedAt" - ${interval}::interval`,
  ]);
}

let modelVersionId = 0;
let sources: string[] = [];
beforeEach(async () => {
  await makeOlder('49 hours');
  ({ id: modelVersionId } = await storeModelVersion());
  sources = [(await storeSource({ outlet: 'Wire' })).id, (await storeSource({ outlet: 'Post' })).id];
});

interface Report {
  title: string;
  summary?: string;
  url?: string;
  source?: number;
  /** Degrees of its embedding in a plane; none where left out. */
  degrees?: number;
}

/** store makes an article that waits for its place. */
async function store({ title, summary = '', url, source = 0, degrees }: Report, minute: number) {
  const id = randomUUID();
  const firstSeenAt = minutes(minute);
  const article = await prisma().article.create({
    data: {
      id,
      sourceId: sources[source] ?? '',
      externalId: id,
      url: url ?? null,
      outlet: ['Wire', 'Post'][source] ?? '',
      title,
      summary,
      firstSeenAt,
      availableAt: firstSeenAt,
      contentHash: id,
      correlationId: id,
    },
    include: { links: true },
  });
  const turned = ((degrees ?? 0) * Math.PI) / 180;
  const embedding = degrees === undefined ? null : Float32Array.from([Math.cos(turned), Math.sin(turned)]);
  if (embedding) {
    await storeEmbedding({ articleId: id, modelVersionId, vector: embedding });
  }
  return { article, embedding };
}

const place = (cache: PlacementCache, placeables: Awaited<ReturnType<typeof store>>[]) =>
  prisma().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${placingLockId})`;
    await placeArticles(tx, cache, placeables.map(prepareArticle));
  });

const placeOf = (articleId: string) => prisma().storyArticle.findUniqueOrThrow({ where: { articleId } });

describe('placeArticles', () => {
  test('a near-copy joins the story of its original, with `copyOfId`, Jaccard similarity and low novelty', async () => {
    const cache = createPlacementCache();
    const first = await store({ title, summary, degrees: 0 }, 0);
    const copy = await store(
      { title, summary: summary.replace('Monday', 'Tuesday'), source: 1, degrees: 5 },
      1,
    );
    const silent = await store({ title: `UPDATE 1-${title}` }, 2);
    await place(cache, [first, copy, silent]);
    const original = await placeOf(first.article.id);
    expect(original).toMatchObject({ position: 1, copyOfId: null, jaccard: null });
    const second = await placeOf(copy.article.id);
    expect(second).toMatchObject({ storyId: original.storyId, position: 2, copyOfId: first.article.id });
    expect(second.jaccard).toBeGreaterThan(0.9);
    expect(second.novelty).toBeLessThan(0.03);
    expect(second.similarity).toBeCloseTo(Math.cos((5 * Math.PI) / 180), 5);
    // No embedding, and still known by its words.
    expect(await placeOf(silent.article.id)).toMatchObject({
      copyOfId: first.article.id,
      similarity: null,
      jaccard: 1,
    });
    const story = await prisma().story.findUniqueOrThrow({ where: { id: original.storyId } });
    expect(story).toMatchObject({ articleCount: 3, outletCount: 2, firstArticleId: first.article.id });
  });

  test('one address at two sources is the same document, whatever its title', async () => {
    const first = await store({ title, url: 'https://post.example/deals/acme-bolt' }, 0);
    const other = await store(
      { title: 'Pump makers join', source: 1, url: 'https://amp.post.example/deals/acme-bolt/amp' },
      1,
    );
    await place(createPlacementCache(), [first, other]);
    expect(await placeOf(other.article.id)).toMatchObject({
      copyOfId: first.article.id,
      jaccard: 1,
      novelty: 0,
    });
  });

  test('a process that starts decides as one that has been running', async () => {
    const old = createPlacementCache();
    await place(old, [await store({ title, summary, degrees: 0 }, 0)]);
    const copy = await store({ title, summary: `${summary} More follows.`, source: 1, degrees: 60 }, 2);
    await place(createPlacementCache(), [copy]);
    const third = await store({ title, summary: `${summary} More to follow.`, degrees: 60 }, 4);
    await place(old, [third]);
    const places = await Promise.all([copy, third].map(({ article }) => placeOf(article.id)));
    expect(new Set(places.map(({ storyId }) => storyId)).size).toBe(1);
    expect(places.map(({ copyOfId, position }) => ({ position, known: copyOfId !== null }))).toEqual([
      { position: 2, known: true },
      { position: 3, known: true },
    ]);
  });

  test('the first report is the one seen first, even if it is placed last', async () => {
    const cache = createPlacementCache();
    const late = await store({ title, summary, source: 1, degrees: 0 }, 10);
    const early = await store({ title, summary: `${summary} More follows.`, degrees: 5 }, 2);
    for (const { article } of [late, early]) {
      await prisma().score.create({
        data: {
          articleId: article.id,
          modelVersionId,
          scoredAt: minutes(13),
          status: 'abstained',
          reason: 'test',
        },
      });
    }
    await place(cache, [late]);
    await place(cache, [early]);
    const { storyId } = await placeOf(early.article.id);
    const stored = await prisma().story.findUniqueOrThrow({ where: { id: storyId } });
    expect(stored).toMatchObject({ firstSeenAt: minutes(2), lastSeenAt: minutes(10), articleCount: 2 });
    const story = await readStory({
      grant: tierGrants.premium,
      now: new Date(Date.now() + 60_000),
      input: { storyId },
    });
    expect(story.firstSeenAt).toBe(minutes(2).toISOString());
    expect(story.articles.map(({ articleId, position }) => [articleId, position])).toEqual([
      [early.article.id, 1],
      [late.article.id, 2],
    ]);
    expect(story.outlets.map(({ outlet }) => outlet)).toEqual(['Wire', 'Post']);
  });

  test('placing again changes nothing; a copy two days later opens a new story', async () => {
    const cache = createPlacementCache();
    const first = await store({ title, summary, degrees: 0 }, 0);
    await place(cache, [first]);
    const before = await placeOf(first.article.id);
    await place(cache, [first]);
    expect(await placeOf(first.article.id)).toEqual(before);
    await makeOlder('48 hours');
    const late = await store({ title, summary, degrees: 90, source: 1 }, 49 * 60);
    await place(createPlacementCache(), [late]);
    expect(await placeOf(late.article.id)).toMatchObject({ position: 1, copyOfId: null });
  });

  test('times ascend with numbers, by the clock of the database', async () => {
    const cache = createPlacementCache();
    const articles = [
      await store({ title: 'Crane halves its dividend' }, 0),
      await store({ title: 'Bolt hires' }, 1),
    ];
    const [clock] = await prisma().$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    for (const article of articles.toReversed()) await place(cache, [article]);
    const [second, first] = await Promise.all(articles.map(({ article }) => placeOf(article.id)));
    expect(first?.decidedAt.getTime()).toBeGreaterThanOrEqual(clock?.now.getTime() ?? Number.NaN);
    expect(second?.decidedAt.getTime()).toBeGreaterThan(first?.decidedAt.getTime() ?? Number.NaN);
    expect(second?.placedSeq).toBeGreaterThan(first?.placedSeq ?? Number.NaN);
  });

  test('what a failed transaction placed is forgotten', async () => {
    const cache = createPlacementCache();
    const lost = await store({ title, summary, degrees: 0 }, 0);
    const failing = prisma().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${placingLockId})`;
      await placeArticles(tx, cache, [prepareArticle(lost)]);
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    const copy = await store({ title, summary, source: 1, degrees: 5 }, 1);
    await place(cache, [copy]);
    expect(await placeOf(copy.article.id)).toMatchObject({ position: 1, copyOfId: null, novelty: 1 });
  });
});
