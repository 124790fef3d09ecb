import { randomUUID } from 'node:crypto';
import {
  decidePlace,
  type Placement,
  type PreparedArticle,
  placementWindowMs,
} from '#domain/stories/placement/decide-place.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import type { PlacementCache } from '#server/stories/placement/placement-cache.ts';
import { loadMembers, readCandidates } from '#server/stories/placement/read-candidates.ts';
import { storePlacements } from '#server/stories/placement/store-placements.ts';

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
