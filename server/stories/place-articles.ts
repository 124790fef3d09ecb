import { randomUUID } from 'node:crypto';
import type { PlacedDocument } from '#domain/stories/copies/copy-window.ts';
import {
  type CandidateSource,
  decidePlace,
  type PlaceableArticle,
  type Placement,
} from '#domain/stories/placement/decide-place.ts';
import { createStoryCandidates } from '#domain/stories/placement/story-candidates.ts';
import { toStoryFeatures } from '#domain/stories/placement/to-story-features.ts';
import { type ColumnTypes, toRecordset } from '#server/infra/insert-rows.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import { decodeVector } from '#server/vectors/decode-vector.ts';

const windowMs = 48 * 3_600_000;
/** Expiring goes through all stories, so it runs at most this often. */
const expireEveryMs = 60_000;

/** RefreshResult is what placing under the lock starts from. */
interface RefreshResult {
  /** Later than every placement so far; the placements to come must carry it. */
  decidedAt: Date;
  /** Those of the given articles that have a place already. */
  placed: ReadonlySet<string>;
}

/** StoryWindow holds the last 48 hours of placed articles, so that placing one reads only what others placed since. */
export interface StoryWindow extends CandidateSource {
  /**
   * refresh reads what other processes placed since the last time, and says which of these articles have a place. Call it
   * under the placing lock.
   */
  refresh(tx: Transaction, articleIds: string[], now: Date): Promise<RefreshResult>;
  /** reset forgets everything: the next refresh reads the whole window. */
  reset(): void;
}

interface PlacedRow {
  articleId: string;
  storyId: string;
  decidedAt: Date;
  copyOfId: string | null;
  sourceId: string;
  title: string;
  summary: string;
  outlet: string;
  address: string | null;
  vector: Uint8Array | null;
  tickerIds: number[];
  isNew: boolean;
}

function toDocument({ decidedAt, address, title, summary, outlet, ...row }: PlacedRow): PlacedDocument {
  const { articleId, storyId, sourceId, copyOfId, tickerIds } = row;
  const features = toStoryFeatures({ title, summary, outlet, address });
  return { articleId, storyId, sourceId, copyOfId, tickerIds, ...features, atMs: decidedAt.getTime() };
}

function readPlacedSince(tx: Transaction, since: Date, articleIds: string[]): Promise<PlacedRow[]> {
  return tx.$queryRaw<PlacedRow[]>`
    SELECT m."articleId", m."storyId", m."decidedAt", m."copyOfId", a."sourceId", a.title, a.summary, a.outlet,
      coalesce(a."canonicalUrl", a.url) AS address, e.vector,
      coalesce(array_agg(l."tickerId") FILTER (WHERE l."tickerId" IS NOT NULL), '{}') AS "tickerIds",
      m."decidedAt" > ${since} AS "isNew"
    FROM story_articles m
    JOIN articles a ON a.id = m."articleId"
    LEFT JOIN article_embeddings e ON e."articleId" = m."articleId"
    LEFT JOIN article_tickers l ON l."articleId" = m."articleId"
    WHERE m."decidedAt" > ${since} OR m."articleId" = ANY(${articleIds}::uuid[])
    GROUP BY m."articleId", a.id, e.vector
    ORDER BY m."decidedAt", a."firstSeenAt", a.id`;
}

/** createStoryWindow makes an empty window; the first refresh fills it. */
export function createStoryWindow(): StoryWindow {
  const candidates = createStoryCandidates();
  /** Placed by this process since the last refresh: in the window already, so the next refresh skips them. */
  const placedHere = new Set<string>();
  /** Everything placed up to this time is in the window; null while it is empty. */
  let watermark: Date | null = null;
  let expiredAtMs = 0;

  function expire(now: Date): void {
    if (now.getTime() - expiredAtMs < expireEveryMs) return;
    expiredAtMs = now.getTime();
    candidates.expireBefore(now.getTime() - windowMs);
  }

  return {
    ...candidates,
    add(document, embedding) {
      placedHere.add(document.articleId);
      candidates.add(document, embedding);
      // Under the lock this placement saw everything, so the next refresh may start after it.
      if (watermark && document.atMs > watermark.getTime()) watermark = new Date(document.atMs);
    },
    async refresh(tx, articleIds, now) {
      let latest = watermark ?? new Date(now.getTime() - windowMs);
      const rows = await readPlacedSince(tx, latest, articleIds);
      for (const row of rows) {
        if (!row.isNew) continue;
        if (!placedHere.has(row.articleId))
          candidates.add(toDocument(row), row.vector && decodeVector(row.vector));
        latest = row.decidedAt;
      }
      watermark = latest;
      placedHere.clear();
      expire(now);
      const given = new Set(articleIds);
      return {
        // Clocks of several machines differ; under the lock this still only moves forward.
        decidedAt: new Date(Math.max(now.getTime(), latest.getTime() + 1)),
        placed: new Set(rows.flatMap(({ articleId }) => (given.has(articleId) ? [articleId] : []))),
      };
    },
    reset() {
      placedHere.clear();
      candidates.clear();
      watermark = null;
    },
  };
}

interface MemberRow {
  articleId: string;
  storyId: string;
  /** Among the articles that are placed in this story now, from 1. */
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
 * One statement writes both tables. It does not see its own rows, so a story is counted over its earlier members and those
 * that join it now.
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
  if (stored < placements.length)
    throw new Error('An article was placed by another transaction despite the placing lock');
}

/** Same order as `readPlacedSince`. */
function byFirstSeen({ article: a }: PlaceableArticle, { article: b }: PlaceableArticle): number {
  return a.firstSeenAt.getTime() - b.firstSeenAt.getTime() || (a.id < b.id ? -1 : 1);
}

/**
 * placeArticles decides and stores the story, position and novelty of each article, in order of `firstSeenAt`. Call it under
 * the placing lock. An article that already has a place keeps it.
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
    unplaced.map((article) => decidePlace(article, window, { at: decidedAt, newId: randomUUID })),
    decidedAt,
  );
}
