import { insertRows } from '#server/infra/insert-rows.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import { decidePlace, type PlaceableArticle, type Placed } from '#server/stories/decide-place.ts';
import type { StoryWindow } from '#server/stories/story-window.ts';

interface LastPosition {
  storyId: string;
  position: number;
}

async function readLastPositions(tx: Transaction, storyIds: string[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<LastPosition[]>`
    SELECT "storyId", max(position) AS position FROM story_articles
    WHERE "storyId" = ANY(${storyIds}::uuid[]) GROUP BY "storyId"`;
  return new Map(rows.map(({ storyId, position }) => [storyId, position]));
}

const storyColumns = {
  id: 'uuid',
  firstArticleId: 'uuid',
  firstSeenAt: 'timestamptz',
  lastSeenAt: 'timestamptz',
  demo: 'boolean',
};

const memberColumns = {
  articleId: 'uuid',
  storyId: 'uuid',
  position: 'int',
  similarity: 'float8',
  novelty: 'float8',
  copyOfId: 'uuid',
  jaccard: 'float8',
  decidedAt: 'timestamptz',
};

async function store(tx: Transaction, placed: Placed[], decidedAt: Date): Promise<void> {
  const opening = placed.filter(({ opens }) => opens);
  await insertRows(
    tx,
    'stories',
    storyColumns,
    opening.map(({ storyId, articleId, placeable: { article } }) => ({
      id: storyId,
      firstArticleId: articleId,
      firstSeenAt: article.firstSeenAt,
      lastSeenAt: article.firstSeenAt,
      demo: article.demo,
    })),
  );
  const storyIds = [...new Set(placed.map(({ storyId }) => storyId))];
  const last = await readLastPositions(tx, storyIds);
  const members = placed.map(({ articleId, storyId, similarity, novelty, copyOfId, jaccard }) => {
    const position = (last.get(storyId) ?? 0) + 1;
    last.set(storyId, position);
    return { articleId, storyId, position, similarity, novelty, copyOfId, jaccard, decidedAt };
  });
  type Member = (typeof members)[number];
  const stored = await insertRows<Member, Pick<Member, 'articleId'>>(
    tx,
    'story_articles',
    memberColumns,
    members,
    ['articleId'],
  );
  if (stored.length < members.length) throw new Error('A place in a story was taken in spite of the lock');
  await tx.$executeRaw`
    UPDATE stories s SET "articleCount" = m.articles, "outletCount" = m.outlets, "firstSeenAt" = m.first, "lastSeenAt" = m.last
    FROM (SELECT m."storyId", count(*)::int AS articles, count(DISTINCT a.outlet)::int AS outlets,
            min(a."firstSeenAt") AS first, max(a."firstSeenAt") AS last
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
  const done = await tx.$queryRaw<{ articleId: string }[]>`
    SELECT "articleId" FROM story_articles WHERE "articleId" = ANY(${ids}::uuid[])`;
  const placedBefore = new Set(done.map(({ articleId }) => articleId));
  const open = articles.filter(({ article }) => !placedBefore.has(article.id)).sort(byFirstSeen);
  if (open.length === 0) return;
  await store(
    tx,
    open.map((article) => decidePlace(article, window, decidedAt)),
    decidedAt,
  );
}
