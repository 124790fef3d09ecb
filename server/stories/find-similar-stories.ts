import { computeHistoryLimit, type HistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import { withholdCompanyVerdicts } from '#domain/live/is-visible-to.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';
import { measureCosine } from '#domain/vectors/measure-cosine.ts';
import { isDemoEnabled } from '#server/demo/read-demo-status.ts';
import { env } from '#server/infra/env.ts';
import { readPrisma } from '#server/infra/prisma.ts';
import type { HeavyReader } from '#server/infra/reads/create-heavy-reader.ts';
import { plainRead } from '#server/infra/reads/plain-read.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { readScoredArticles } from '#server/stories/read-scored-articles.ts';
import { readSimilarCandidates } from '#server/stories/read-similar-candidates.ts';
import { visibleTo } from '#server/stories/visible-to.ts';
import { decodeVector } from '#server/vectors/decode-vector.ts';
import { getVectorStore } from '#server/vectors/get-vector-store.ts';
import { searchWindowMs } from '#server/vectors/sync-embeddings.ts';
import type { VectorHit } from '#server/vectors/vector-store.ts';

/** FindSimilarStoriesInput is the reader and the story to compare with. */
export interface FindSimilarStoriesInput {
  grant: TierGrant;
  now: Date;
  /** Runs the heavy statement; by default without a user's limits. */
  read?: HeavyReader;
  input: { storyId: string; asOf?: Date | undefined };
}

/** SimilarStory is another story with its most similar report. */
export interface SimilarStory {
  storyId: string;
  /** Cosine similarity of the two stories' nearest reports, 0.5 to 1. */
  similarity: number;
  /** The report of that story that is nearest to the given story. */
  article: ScoredArticle;
}

const maxStories = 5;
/** Texts below it are about something else. */
const minSimilarity = 0.5;
/** Reports to search for at first: a story has several, and not all are visible to the reader. */
const initialHits = 50;
const maxHits = 800;

interface QueryVector {
  vector: Float32Array;
  modelVersionId: number;
}

interface ViewerScope {
  limit: HistoryLimit;
  demoShown: boolean;
}

/** readQueryVector gives the embedding of the story's first visible report that has one; null when none has. */
async function readQueryVector(
  storyId: string,
  { limit, demoShown }: ViewerScope,
): Promise<QueryVector | null> {
  const members = await readPrisma().$queryRaw<
    { vector: Uint8Array | null; modelVersionId: number | null }[]
  >`
    SELECT e.vector, e."modelVersionId"
    FROM story_articles m JOIN articles a ON a.id = m."articleId"
    LEFT JOIN article_embeddings e ON e."articleId" = a.id
    WHERE m."storyId" = ${storyId}::uuid AND ${visibleTo(limit, demoShown)} AND m."decidedAt" <= ${limit.asOf}
    ORDER BY e.vector IS NULL, m.position LIMIT 1`;
  const [member] = members;
  if (!member)
    throw new UserFacingError('not-found', 'There is no such story, or your plan does not include it yet');
  const { vector, modelVersionId } = member;
  if (!vector || modelVersionId === null) return null;
  return { vector: decodeVector(vector), modelVersionId };
}

/** readVisibleStories gives the story of each of these reports that the reader may see. */
async function readVisibleStories(
  ids: string[],
  { limit, demoShown }: ViewerScope,
): Promise<Map<string, string>> {
  const rows = await readPrisma().$queryRaw<{ id: string; storyId: string }[]>`
    SELECT a.id, m."storyId" FROM articles a JOIN story_articles m ON m."articleId" = a.id
    WHERE a.id = ANY(${ids}::uuid[]) AND ${visibleTo(limit, demoShown)} AND m."decidedAt" <= ${limit.asOf}`;
  return new Map(rows.map(({ id, storyId }) => [id, storyId]));
}

/** nearestStories keeps the nearest report of each other story, the nearest story first. */
function nearestStories(
  hits: VectorHit[],
  storyOf: Map<string, string>,
  ownStoryId: string,
): Map<string, VectorHit> {
  const nearest = new Map<string, VectorHit>();
  for (const hit of hits) {
    const storyId = storyOf.get(hit.id);
    if (storyId && storyId !== ownStoryId && hit.similarity >= minSimilarity && !nearest.has(storyId))
      nearest.set(storyId, hit);
  }
  return nearest;
}

/** searchVectorStore asks Qdrant, which holds the last 30 days, until enough stories that the reader may see are found. */
async function searchVectorStore(
  storyId: string,
  queryVector: QueryVector,
  scope: ViewerScope,
  now: Date,
): Promise<Map<string, VectorHit>> {
  const { vector, modelVersionId } = queryVector;
  const store = await getVectorStore({ modelVersionId, dimensions: vector.length, now });
  for (let k = initialHits; ; k *= 4) {
    const hits = await store.search(vector, {
      k,
      sinceMs: scope.limit.from.getTime(),
      untilMs: scope.limit.asOf.getTime(),
    });
    const ids = hits.map(({ id }) => id);
    const nearest = nearestStories(hits, await readVisibleStories(ids, scope), storyId);
    const exhausted = hits.length < k || (hits.at(-1)?.similarity ?? 0) < minSimilarity || k >= maxHits;
    if (nearest.size >= maxStories || exhausted) return nearest;
  }
}

/** compareCandidates compares the story with the reports about its companies and topics, exactly. */
async function compareCandidates(
  storyId: string,
  { vector, modelVersionId }: QueryVector,
  { limit, demoShown }: ViewerScope,
  read: HeavyReader,
): Promise<Map<string, VectorHit>> {
  const since = new Date(Math.max(limit.from.getTime(), limit.asOf.getTime() - searchWindowMs));
  const candidates = await readSimilarCandidates({ storyId, modelVersionId, limit, demoShown, since }, read);
  const hits = candidates.map((candidate) => ({
    id: candidate.articleId,
    similarity: measureCosine(vector, decodeVector(candidate.vector)),
  }));
  hits.sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1));
  const storyOf = new Map(candidates.map((candidate) => [candidate.articleId, candidate.storyId]));
  return nearestStories(hits, storyOf, storyId);
}

/**
 * findSimilarStories gives up to five other stories of the last 30 days with the most similar reports that the reader may see,
 * the nearest first; empty for a story without embeddings. Without Qdrant they share a company or topic with the story. Throws
 * UserFacingError `not-found`, TierLimitError and ReadLimitError.
 */
export async function findSimilarStories({
  grant,
  now,
  read = plainRead,
  input,
}: FindSimilarStoriesInput): Promise<SimilarStory[]> {
  const scope = {
    limit: computeHistoryLimit({ grant, now, asOf: input.asOf }),
    demoShown: await isDemoEnabled(),
  };
  const queryVector = await readQueryVector(input.storyId, scope);
  if (!queryVector) return [];
  const nearest = env().QDRANT_URL
    ? await searchVectorStore(input.storyId, queryVector, scope, now)
    : await compareCandidates(input.storyId, queryVector, scope, read);
  const top = [...nearest].slice(0, maxStories);
  const articleIds = top.map(([, { id }]) => id);
  const articles = await readScoredArticles({ articleIds, asOf: scope.limit.asOf });
  const byId = new Map(articles.map((article) => [article.articleId, article]));
  return top.flatMap(([storyId, { id, similarity }]) => {
    const article = byId.get(id);
    if (!article) return [];
    return [
      { storyId, similarity, article: grant.companyVerdicts ? article : withholdCompanyVerdicts(article) },
    ];
  });
}
