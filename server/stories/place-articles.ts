import { randomUUID } from 'node:crypto';
import { assignStory, type StoryPlace } from '#domain/stories/assign-story.ts';
import { readFacts } from '#domain/stories/read-facts.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import type { StoryWindow } from '#server/stories/story-window.ts';

/** PlaceableArticle is an article with its embedding, ready for a place in a story. */
export interface PlaceableArticle {
  article: {
    id: string;
    title: string;
    outlet: string;
    demo: boolean;
    firstSeenAt: Date;
    links: { tickerId: number }[];
  };
  embedding: Float32Array | null;
}

interface Placed extends StoryPlace {
  articleId: string;
  storyId: string;
  opens: boolean;
  placeable: PlaceableArticle;
}

function decide(placeable: PlaceableArticle, window: StoryWindow, at: Date): Placed {
  const { article, embedding } = placeable;
  const tickerIds = article.links.map(({ tickerId }) => tickerId);
  const facts = readFacts(article.title);
  const atMs = at.getTime();
  // Without an embedding (a model that gives none, or a failed one) nothing can be compared: a story of its own.
  const place = embedding
    ? assignStory({ embedding, tickerIds, facts, atMs }, window.candidates(tickerIds))
    : { storyId: null, similarity: null, novelty: 1 };
  const storyId = place.storyId ?? randomUUID();
  if (embedding) window.add({ articleId: article.id, storyId, embedding, tickerIds, facts, atMs });
  return { ...place, articleId: article.id, storyId, opens: place.storyId === null, placeable };
}

async function store(tx: Transaction, placed: Placed[], decidedAt: Date): Promise<void> {
  await tx.story.createMany({
    data: placed
      .filter(({ opens }) => opens)
      .map(({ storyId, articleId, placeable: { article } }) => ({
        id: storyId,
        firstArticleId: articleId,
        firstSeenAt: article.firstSeenAt,
        lastSeenAt: article.firstSeenAt,
        demo: article.demo,
      })),
  });
  const storyIds = [...new Set(placed.map(({ storyId }) => storyId))];
  const counts = await tx.storyArticle.groupBy({
    by: ['storyId'],
    where: { storyId: { in: storyIds } },
    _max: { position: true },
  });
  const last = new Map(counts.map(({ storyId, _max }) => [storyId, _max.position ?? 0]));
  await tx.storyArticle.createMany({
    data: placed.map(({ articleId, storyId, similarity, novelty }) => {
      const position = (last.get(storyId) ?? 0) + 1;
      last.set(storyId, position);
      return { articleId, storyId, position, similarity, novelty, decidedAt };
    }),
  });
  await tx.$executeRaw`
    UPDATE stories s SET "articleCount" = m.articles, "outletCount" = m.outlets, "lastSeenAt" = m.last
    FROM (SELECT m."storyId", count(*)::int AS articles, count(DISTINCT a.outlet)::int AS outlets, max(a."firstSeenAt") AS last
          FROM story_articles m JOIN articles a ON a.id = m."articleId"
          WHERE m."storyId" = ANY(${storyIds}::uuid[]) GROUP BY m."storyId") m
    WHERE s.id = m."storyId"`;
}

/**
 * placeArticles gives each article its story, position and novelty, in order of when it was first seen. Call it under the
 * placing lock; an article that already has a place keeps it.
 */
export async function placeArticles(
  tx: Transaction,
  window: StoryWindow,
  articles: PlaceableArticle[],
  now: Date,
): Promise<void> {
  const decidedAt = await window.refresh(tx, now);
  const ids = articles.map(({ article }) => article.id);
  const done = await tx.storyArticle.findMany({
    where: { articleId: { in: ids } },
    select: { articleId: true },
  });
  const placedBefore = new Set(done.map(({ articleId }) => articleId));
  const open = articles
    .filter(({ article }) => !placedBefore.has(article.id))
    .sort((a, b) => a.article.firstSeenAt.getTime() - b.article.firstSeenAt.getTime());
  if (open.length === 0) return;
  await store(
    tx,
    open.map((article) => decide(article, window, decidedAt)),
    decidedAt,
  );
}
