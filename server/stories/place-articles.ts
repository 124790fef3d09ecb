import type { Transaction } from '#server/infra/prisma.ts';
import { decidePlace, type PlaceableArticle, type Placed } from '#server/stories/decide-place.ts';
import type { StoryWindow } from '#server/stories/story-window.ts';

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
    data: placed.map(({ articleId, storyId, similarity, novelty, copyOfId, jaccard }) => {
      const position = (last.get(storyId) ?? 0) + 1;
      last.set(storyId, position);
      return { articleId, storyId, position, similarity, novelty, copyOfId, jaccard, decidedAt };
    }),
  });
  await tx.$executeRaw`
    UPDATE stories s SET "articleCount" = m.articles, "outletCount" = m.outlets, "lastSeenAt" = m.last
    FROM (SELECT m."storyId", count(*)::int AS articles, count(DISTINCT a.outlet)::int AS outlets, max(a."firstSeenAt") AS last
          FROM story_articles m JOIN articles a ON a.id = m."articleId"
          WHERE m."storyId" = ANY(${storyIds}::uuid[]) GROUP BY m."storyId") m
    WHERE s.id = m."storyId"`;
}

/** The window reads rows back in the same order. */
function byFirstSeen({ article: a }: PlaceableArticle, { article: b }: PlaceableArticle): number {
  return a.firstSeenAt.getTime() - b.firstSeenAt.getTime() || (a.id < b.id ? -1 : 1);
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
  const open = articles.filter(({ article }) => !placedBefore.has(article.id)).sort(byFirstSeen);
  if (open.length === 0) return;
  await store(
    tx,
    open.map((article) => decidePlace(article, window, decidedAt)),
    decidedAt,
  );
}
