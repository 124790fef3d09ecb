import { randomUUID } from 'node:crypto';
import { toArticleBands } from '#domain/stories/copies/article-bands.ts';
import {
  decidePlace,
  type Placement,
  type PreparedArticle,
  placementWindowMs,
} from '#domain/stories/placement/decide-place.ts';
import { listedUnder } from '#domain/stories/placement/select-members.ts';
import { isMember } from '#domain/stories/placement/story-candidates.ts';
import { type ColumnTypes, toRecordset } from '#server/infra/insert-rows.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import type { PlacementCache } from '#server/stories/placement/placement-cache.ts';
import { toKeyId } from '#server/stories/placement/read-candidate-lists.ts';
import { loadMembers, readCandidates } from '#server/stories/placement/read-candidates.ts';

interface PlacementRow {
  articleId: string;
  storyId: string;
  placedSeq: number;
  /** Among the articles that are placed in this story now, from 1. */
  place: number;
  similarity: number | null;
  novelty: number;
  copyOfId: string | null;
  copyOfSeq: number | null;
  jaccard: number | null;
  decidedAt: Date;
  opens: boolean;
  outlet: string;
  firstSeenAt: Date;
  demo: boolean;
  sourceId: string;
  documentKey: string | null;
  tickerIds: readonly number[];
  embedded: boolean;
  /** The companies under which later articles find it; none where it is no member. */
  listedUnder: readonly number[];
  bands: number[];
}

const placementColumns: ColumnTypes<PlacementRow> = {
  articleId: 'uuid',
  storyId: 'uuid',
  placedSeq: 'bigint',
  place: 'int',
  similarity: 'float8',
  novelty: 'float8',
  copyOfId: 'uuid',
  copyOfSeq: 'bigint',
  jaccard: 'float8',
  decidedAt: 'timestamptz',
  opens: 'boolean',
  outlet: 'text',
  firstSeenAt: 'timestamptz',
  demo: 'boolean',
  sourceId: 'uuid',
  documentKey: 'uuid',
  tickerIds: 'int[]',
  embedded: 'boolean',
  listedUnder: 'int[]',
  bands: 'int[]',
};

function toPlacementRows(placements: Placement[], decidedAt: Date): PlacementRow[] {
  const lastPositions = new Map<string, number>();
  return placements.map(({ prepared: { article, embedding, query }, ...decision }) => {
    const { articleId, storyId, placedSeq, opensStory: opens, similarity, novelty, jaccard } = decision;
    const { copyOfId, copyOfSeq } = decision;
    const place = (lastPositions.get(storyId) ?? 0) + 1;
    lastPositions.set(storyId, place);
    const { outlet, firstSeenAt, demo, sourceId } = article;
    const { tickerIds, key, shingles } = query;
    const embedded = embedding !== null;
    const { title, titleAndSummary } = toArticleBands(shingles);
    return {
      ...{ articleId, storyId, placedSeq, place, opens, similarity, novelty, copyOfId, copyOfSeq, jaccard },
      ...{ decidedAt, outlet, firstSeenAt, demo, sourceId, tickerIds, embedded },
      documentKey: key === null ? null : toKeyId(key),
      listedUnder: isMember({ copyOfId, embedded }) ? listedUnder(tickerIds) : [],
      bands: [...title, ...(titleAndSummary ?? [])],
    };
  });
}

/**
 * storePlacements writes the decisions and what later decisions read of them. One statement writes all tables; it does not see
 * its own rows, so a story is counted over its earlier members and those that join it now. Throws Error where an article has
 * a place already.
 */
async function storePlacements(tx: Transaction, placements: Placement[], decidedAt: Date): Promise<void> {
  const stored = await tx.$executeRaw`
    WITH joining AS MATERIALIZED (
      SELECT * FROM ${toRecordset(placementColumns, toPlacementRows(placements, decidedAt))}),
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
      FROM counted c WHERE s.id = c."storyId"),
    signed AS (
      INSERT INTO article_signatures ("placedSeq", "decidedAt", "articleId", "storyId", "sourceId", "copyOfId", "copyOfSeq",
        "documentKey", "tickerIds", embedded)
      SELECT "placedSeq", "decidedAt", "articleId", "storyId", "sourceId", "copyOfId", "copyOfSeq", "documentKey", "tickerIds",
        embedded FROM joining),
    banded AS (
      INSERT INTO article_bands (band, "placedSeq", "decidedAt")
      SELECT unnest(bands), "placedSeq", "decidedAt" FROM joining),
    listed AS (
      INSERT INTO story_candidates ("tickerId", "placedSeq", "decidedAt", "storyId")
      SELECT unnest("listedUnder"), "placedSeq", "decidedAt", "storyId" FROM joining)
    INSERT INTO story_articles ("articleId", "storyId", position, similarity, novelty, "copyOfId", jaccard, "decidedAt",
      "placedSeq")
    SELECT j."articleId", j."storyId", c.position + j.place, j.similarity, j.novelty, j."copyOfId", j.jaccard, j."decidedAt",
      j."placedSeq"
    FROM joining j JOIN counted c ON c."storyId" = j."storyId"
    ON CONFLICT DO NOTHING`;
  if (stored < placements.length)
    throw new Error('An article was placed by another transaction despite the placing lock');
}

interface PlacingState {
  /** Of all articles that are placed now: by the database's clock, and later than every placement so far. */
  decidedAt: Date;
  /** Those of the articles that have a place already. */
  placed: string[];
  /** One for each article; what is not used, also by a transaction that is rolled back, is never given again. */
  placedSeqs: number[];
}

/** `decidedAt` ascends with `placedSeq` even where the database's clock is set back. */
async function readPlacingState(tx: Transaction, articleIds: string[]): Promise<PlacingState> {
  const [state] = await tx.$queryRaw<PlacingState[]>`
    SELECT greatest(date_trunc('milliseconds', clock_timestamp()),
        (SELECT max("decidedAt") + interval '1 millisecond' FROM story_articles)) AS "decidedAt",
      ARRAY(SELECT "articleId" FROM story_articles WHERE "articleId" = ANY(${articleIds}::uuid[])) AS placed,
      ARRAY(SELECT nextval('story_placed_seq')::float8 FROM generate_series(1, ${articleIds.length}::int)) AS "placedSeqs"`;
  if (!state) throw new Error('Postgres returned no time of placing');
  return { ...state, placedSeqs: state.placedSeqs.sort((a, b) => a - b) };
}

function byFirstSeen({ article: a }: PreparedArticle, { article: b }: PreparedArticle): number {
  return a.firstSeenAt.getTime() - b.firstSeenAt.getTime() || (a.id < b.id ? -1 : 1);
}

/** Saves reading them back for the articles to come; should the transaction fail, nothing refers to their numbers. */
function remember(placements: Placement[], at: Date, { members, documents }: PlacementCache): void {
  const atMs = at.getTime();
  for (const { prepared, articleId, storyId, placedSeq, copyOfId, copyOfSeq } of placements) {
    const { query, embedding } = prepared;
    const { tickerIds, facts } = query;
    const embedded = embedding !== null;
    documents.set(placedSeq, {
      ...query,
      articleId,
      storyId,
      placedSeq,
      copyOfId,
      copyOfSeq,
      embedded,
      atMs,
    });
    if (embedding) members.set(placedSeq, { articleId, storyId, tickerIds, facts, embedding, atMs });
  }
}

/**
 * placeArticles decides and stores the story, position and novelty of each article, in order of `firstSeenAt`. Call it under
 * the placing lock. An article that already has a place keeps it. What it reads is bounded, whatever the database holds.
 */
export async function placeArticles(
  tx: Transaction,
  cache: PlacementCache,
  articles: readonly PreparedArticle[],
): Promise<void> {
  if (articles.length === 0) return;
  const state = await readPlacingState(
    tx,
    articles.map(({ article }) => article.id),
  );
  const { decidedAt: at } = state;
  const placed = new Set(state.placed);
  const unplaced = articles.filter(({ article }) => !placed.has(article.id)).sort(byFirstSeen);
  if (unplaced.length === 0) return;
  const reader = { tx, cache, since: new Date(at.getTime() - placementWindowMs) };
  const candidates = await readCandidates(unplaced, reader);
  const placements: Placement[] = [];
  for (const [i, article] of unplaced.entries()) {
    // What the group itself placed may have moved another article of a story to the front.
    await loadMembers(candidates, [article], reader);
    const placedSeq = state.placedSeqs[i] as number;
    placements.push(decidePlace(article, candidates, { at, placedSeq, newId: randomUUID }));
  }
  await storePlacements(tx, placements, at);
  remember(placements, at, cache);
}
