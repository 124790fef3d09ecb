import { type ColumnTypes, toRecordset } from '#server/infra/insert-rows.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import { decidePlace, type PlaceableArticle, type Placement } from '#server/stories/decide-place.ts';
import type { StoryWindow } from '#server/stories/story-window.ts';

interface MemberRow {
  articleId: string;
  storyId: string;
  /** Among those that are placed in this story now, from 1. */
  place: number;
  similarity: number | null;
  novelty: number;
  copyOfId: string | null;
  jaccard: number | null;
  decidedAt: Date;
  opens: boolean;
  outlet: string;
  firstSeenAt: Date;
  demo: boolean;
}

const memberColumns: ColumnTypes<MemberRow> = {
  articleId: 'uuid',
  storyId: 'uuid',
  place: 'int',
  similarity: 'float8',
  novelty: 'float8',
  copyOfId: 'uuid',
  jaccard: 'float8',
  decidedAt: 'timestamptz',
  opens: 'boolean',
  outlet: 'text',
  firstSeenAt: 'timestamptz',
  demo: 'boolean',
};

function toMemberRows(placements: Placement[], decidedAt: Date): MemberRow[] {
  const lastPositions = new Map<string, number>();
  return placements.map(({ placeable: { article }, ...decision }) => {
    const { articleId, storyId, opensStory: opens, similarity, novelty, copyOfId, jaccard } = decision;
    const place = (lastPositions.get(storyId) ?? 0) + 1;
    lastPositions.set(storyId, place);
    const { outlet, firstSeenAt, demo } = article;
    const row = { articleId, storyId, place, opens, similarity, novelty, copyOfId, jaccard };
    return { ...row, decidedAt, outlet, firstSeenAt, demo };
  });
}

/**
 * One statement for both tables: it does not see the rows that it writes, so a story is counted over the members that it
 * had and those that join it now.
 */
async function storePlacements(tx: Transaction, placements: Placement[], decidedAt: Date): Promise<void> {
  const stored = await tx.$executeRaw`
    WITH joining AS MATERIALIZED (SELECT * FROM ${toRecordset(memberColumns, toMemberRows(placements, decidedAt))}),
    counted AS MATERIALIZED (
      SELECT "storyId", count(*)::int AS articles, count(DISTINCT outlet)::int AS outlets, max(position) AS position,
        min("firstSeenAt") AS first, max("firstSeenAt") AS last
      FROM (
        SELECT "storyId", 0 AS position, outlet, "firstSeenAt" FROM joining
        UNION ALL
        SELECT j."storyId", had.* FROM (SELECT DISTINCT "storyId" FROM joining WHERE NOT opens) j CROSS JOIN LATERAL (
          SELECT m.position, a.outlet, a."firstSeenAt" FROM story_articles m JOIN articles a ON a.id = m."articleId"
          WHERE m."storyId" = j."storyId" OFFSET 0) had) members
      GROUP BY "storyId"),
    opened AS (
      INSERT INTO stories (id, "firstArticleId", "firstSeenAt", "lastSeenAt", "articleCount", "outletCount", demo)
      SELECT j."storyId", j."articleId", c.first, c.last, c.articles, c.outlets, j.demo
      FROM joining j JOIN counted c ON c."storyId" = j."storyId" WHERE j.opens),
    grown AS (
      UPDATE stories s SET "articleCount" = c.articles, "outletCount" = c.outlets, "firstSeenAt" = c.first,
        "lastSeenAt" = c.last
      FROM counted c WHERE s.id = c."storyId")
    INSERT INTO story_articles ("articleId", "storyId", position, similarity, novelty, "copyOfId", jaccard, "decidedAt")
    SELECT j."articleId", j."storyId", c.position + j.place, j.similarity, j.novelty, j."copyOfId", j.jaccard, j."decidedAt"
    FROM joining j JOIN counted c ON c."storyId" = j."storyId"
    ON CONFLICT DO NOTHING`;
  if (stored < placements.length) throw new Error('A place in a story was taken in spite of the lock');
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
  const ids = articles.map(({ article }) => article.id);
  const { decidedAt, placed } = await window.refresh(tx, ids, now);
  const unplaced = articles.filter(({ article }) => !placed.has(article.id)).sort(byFirstSeen);
  if (unplaced.length === 0) return;
  await storePlacements(
    tx,
    unplaced.map((article) => decidePlace(article, window, decidedAt)),
    decidedAt,
  );
}
