import { type Reach, reachOf } from '#domain/accounts/reach-of.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';
import { withholdCompanies } from '#domain/live/withhold-companies.ts';
import { isDemoEnabled } from '#server/demo/read-universe.ts';
import { prisma } from '#server/infra/prisma.ts';
import { Refusal } from '#server/infra/refusal.ts';
import { readScoredArticles } from '#server/stories/read-scored-articles.ts';
import { withinReach } from '#server/stories/within-reach.ts';
import { currentVectors } from '#server/vectors/current-vectors.ts';
import { readVector } from '#server/vectors/read-vector.ts';
import type { VectorHit } from '#server/vectors/vector-store.ts';

export interface FindSimilarInput {
  grant: TierGrant;
  now: Date;
  input: { storyId: string; asOf?: Date | undefined };
}

export interface SimilarStory {
  storyId: string;
  /** Cosine of the two stories' nearest reports, 0.5 to 1. */
  similarity: number;
  /** The report of that story that is most like the one asked about. */
  article: ScoredArticle;
}

const mostStories = 5;
/** Below it texts are about something else altogether. */
const similarAt = 0.5;
/** Reports asked of the store: a story has several, and not all are within reach. */
const hitsAtFirst = 50;
const hitsAtMost = 800;

interface Asked {
  vector: Float32Array;
  modelVersionId: number;
}

interface Sight {
  reach: Reach;
  demoShown: boolean;
}

/** The story's first report that the reader may see and that has an embedding speaks for it. */
async function readAsked(storyId: string, { reach, demoShown }: Sight): Promise<Asked | null> {
  const members = await prisma().$queryRaw<{ vector: Uint8Array | null; modelVersionId: number | null }[]>`
    SELECT e.vector, e."modelVersionId"
    FROM story_articles m JOIN articles a ON a.id = m."articleId"
    LEFT JOIN article_embeddings e ON e."articleId" = a.id
    WHERE m."storyId" = ${storyId}::uuid AND ${withinReach(reach, demoShown)} AND m."decidedAt" <= ${reach.asOf}
    ORDER BY e.vector IS NULL, m.position LIMIT 1`;
  const [member] = members;
  if (!member) throw new Refusal('not-found', 'There is no such story, or your tier does not reach it yet');
  const { vector, modelVersionId } = member;
  if (!vector || modelVersionId === null) return null;
  return { vector: readVector(vector), modelVersionId };
}

/** Which of these reports the reader may see, with their stories. */
async function readStoriesOf(ids: string[], { reach, demoShown }: Sight): Promise<Map<string, string>> {
  const rows = await prisma().$queryRaw<{ id: string; storyId: string }[]>`
    SELECT a.id, m."storyId" FROM articles a JOIN story_articles m ON m."articleId" = a.id
    WHERE a.id = ANY(${ids}::uuid[]) AND ${withinReach(reach, demoShown)} AND m."decidedAt" <= ${reach.asOf}`;
  return new Map(rows.map(({ id, storyId }) => [id, storyId]));
}

/** nearestStories keeps each story's nearest report, the nearest story first. */
function nearestStories(
  hits: VectorHit[],
  storyOf: Map<string, string>,
  own: string,
): Map<string, VectorHit> {
  const nearest = new Map<string, VectorHit>();
  for (const hit of hits) {
    const storyId = storyOf.get(hit.id);
    if (storyId && storyId !== own && hit.similarity >= similarAt && !nearest.has(storyId))
      nearest.set(storyId, hit);
  }
  return nearest;
}

async function search(
  storyId: string,
  asked: Asked,
  sight: Sight,
  now: Date,
): Promise<Map<string, VectorHit>> {
  const { vector, modelVersionId } = asked;
  const store = await currentVectors({ modelVersionId, dimensions: vector.length, now });
  for (let k = hitsAtFirst; ; k *= 4) {
    const hits = await store.search(vector, {
      k,
      sinceMs: sight.reach.from.getTime(),
      untilMs: sight.reach.asOf.getTime(),
    });
    const ids = hits.map(({ id }) => id);
    const nearest = nearestStories(hits, await readStoriesOf(ids, sight), storyId);
    const exhausted = hits.length < k || (hits.at(-1)?.similarity ?? 0) < similarAt || k >= hitsAtMost;
    if (nearest.size >= mostStories || exhausted) return nearest;
  }
}

/**
 * findSimilar gives up to five other stories of the last 30 days that are told most like this one, as the reader may see
 * them, the most alike first. None for a story whose reports have no embedding. Errors: Refusal `not-found`,
 * TierLimitError.
 */
export async function findSimilar({ grant, now, input }: FindSimilarInput): Promise<SimilarStory[]> {
  const sight = { reach: reachOf({ grant, now, asOf: input.asOf }), demoShown: await isDemoEnabled() };
  const asked = await readAsked(input.storyId, sight);
  if (!asked) return [];
  const nearest = [...(await search(input.storyId, asked, sight, now))];
  const chosen = nearest.slice(0, mostStories);
  const articleIds = chosen.map(([, { id }]) => id);
  const articles = await readScoredArticles({ articleIds, asOf: sight.reach.asOf });
  const byId = new Map(articles.map((article) => [article.articleId, article]));
  return chosen.flatMap(([storyId, { id, similarity }]) => {
    const article = byId.get(id);
    if (!article) return [];
    return [{ storyId, similarity, article: grant.companyVerdicts ? article : withholdCompanies(article) }];
  });
}
