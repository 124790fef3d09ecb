import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { tierGrants } from '#domain/accounts/tiers.ts';
import { storeEmbedding, storeModelVersion, storeSource } from '#fixtures/factories/store-article.ts';
import { prisma } from '#server/infra/prisma.ts';
import { createStoryWindow, placeArticles, type StoryWindow } from '#server/stories/place-articles.ts';
import { readStory } from '#server/stories/read-story.ts';

const title = 'Acme to buy rival Bolt Industries in a deal worth $2 billion';
const summary =
  'Acme said on Monday it would pay $41 a share in cash for Bolt, a maker of pumps, and expects to close within a year.';
/** What is stored stays stored: each test has days of its own. */
let start = new Date('2026-03-02T10:00:00Z');
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);

let modelVersionId = 0;
let sources: string[] = [];
beforeEach(async () => {
  start = new Date(start.getTime() + 10 * 24 * 3_600_000);
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

const place = (window: StoryWindow, placeables: Awaited<ReturnType<typeof store>>[], minute: number) =>
  prisma().$transaction((tx) => placeArticles(tx, window, placeables, minutes(minute)));

const placeOf = (articleId: string) => prisma().storyArticle.findUniqueOrThrow({ where: { articleId } });

describe('placeArticles', () => {
  test('a near-copy joins the story of its original, with `copyOfId`, Jaccard similarity and low novelty', async () => {
    const window = createStoryWindow();
    const first = await store({ title, summary, degrees: 0 }, 0);
    const copy = await store(
      { title, summary: summary.replace('Monday', 'Tuesday'), source: 1, degrees: 5 },
      1,
    );
    const silent = await store({ title: `UPDATE 1-${title}` }, 2);
    await place(window, [first, copy, silent], 3);
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
    await place(createStoryWindow(), [first, other], 2);
    expect(await placeOf(other.article.id)).toMatchObject({
      copyOfId: first.article.id,
      jaccard: 1,
      novelty: 0,
    });
  });

  test('a new window decides as the old one would have', async () => {
    const old = createStoryWindow();
    await place(old, [await store({ title, summary, degrees: 0 }, 0)], 1);
    const copy = await store({ title, summary: `${summary} More follows.`, source: 1, degrees: 60 }, 2);
    await place(createStoryWindow(), [copy], 3);
    const third = await store({ title, summary: `${summary} More to follow.`, degrees: 60 }, 4);
    await place(old, [third], 5);
    const places = await Promise.all([copy, third].map(({ article }) => placeOf(article.id)));
    expect(new Set(places.map(({ storyId }) => storyId)).size).toBe(1);
    expect(places.map(({ copyOfId, position }) => ({ position, known: copyOfId !== null }))).toEqual([
      { position: 2, known: true },
      { position: 3, known: true },
    ]);
  });

  test('the first report is the one seen first, even if it is placed last', async () => {
    const window = createStoryWindow();
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
    await place(window, [late], 11);
    await place(window, [early], 12);
    const { storyId } = await placeOf(early.article.id);
    const stored = await prisma().story.findUniqueOrThrow({ where: { id: storyId } });
    expect(stored).toMatchObject({ firstSeenAt: minutes(2), lastSeenAt: minutes(10), articleCount: 2 });
    const story = await readStory({ grant: tierGrants.premium, now: minutes(20), input: { storyId } });
    expect(story.firstSeenAt).toBe(minutes(2).toISOString());
    expect(story.articles.map(({ articleId, position }) => [articleId, position])).toEqual([
      [early.article.id, 1],
      [late.article.id, 2],
    ]);
    expect(story.outlets.map(({ outlet }) => outlet)).toEqual(['Wire', 'Post']);
  });

  test('placing again changes nothing; a copy two days later opens a new story', async () => {
    const window = createStoryWindow();
    const first = await store({ title, summary, degrees: 0 }, 0);
    await place(window, [first], 1);
    const before = await placeOf(first.article.id);
    await place(window, [first], 2);
    expect(await placeOf(first.article.id)).toEqual(before);
    const late = await store({ title, summary, degrees: 90, source: 1 }, 49 * 60);
    await place(window, [late], 49 * 60);
    expect(await placeOf(late.article.id)).toMatchObject({ position: 1, copyOfId: null });
  });
});
