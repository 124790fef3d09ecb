import type { HistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import type { HeavyReader } from '#server/infra/reads/create-heavy-reader.ts';
import { visibleTo } from '#server/stories/visible-to.ts';

/** SimilarCandidate is a report of another story, with its embedding. */
export interface SimilarCandidate {
  articleId: string;
  storyId: string;
  vector: Uint8Array;
}

/** CandidateQuery is the story to compare with and the reader's reach. */
export interface CandidateQuery {
  storyId: string;
  modelVersionId: number;
  limit: HistoryLimit;
  demoShown: boolean;
  /** Only reports from this time on. */
  since: Date;
}

/** Reports about the story's companies, and stories about its topics: the newest of each. */
const maxCandidates = 2_000;
/** Of a large story only the first reports say what it is about. */
const reportsRead = 20;
const maxCompanies = 5;
const maxTopics = 3;

/**
 * readSimilarCandidates gives the reports that could be similar to a story: the newest 2,000 about its companies, and the first
 * reports of the 2,000 stories that share most of its topics, the newest first. Each list is read from an index, so the cost
 * does not grow with the database. Errors: those of the reader.
 */
export function readSimilarCandidates(
  { storyId, modelVersionId, limit, demoShown, since }: CandidateQuery,
  read: HeavyReader,
): Promise<SimilarCandidate[]> {
  return read<SimilarCandidate>(Prisma.sql`
    WITH companies AS MATERIALIZED (
      SELECT l."tickerId" FROM (
        SELECT "articleId" FROM story_articles WHERE "storyId" = ${storyId}::uuid ORDER BY position LIMIT ${reportsRead}) m
      JOIN article_tickers l ON l."articleId" = m."articleId"
      GROUP BY l."tickerId" ORDER BY max(l.relevance) DESC, l."tickerId" LIMIT ${maxCompanies}),
    about_companies AS MATERIALIZED (
      SELECT s."articleId" FROM companies c CROSS JOIN LATERAL (
        SELECT "articleId", "scoredAt" FROM scores
        WHERE "tickerId" = c."tickerId" AND "scoredAt" > ${since} AND "scoredAt" <= ${limit.asOf}
        ORDER BY "scoredAt" DESC LIMIT ${maxCandidates}) s
      GROUP BY s."articleId" ORDER BY max(s."scoredAt") DESC LIMIT ${maxCandidates}),
    topics AS MATERIALIZED (
      SELECT phrase FROM story_phrases WHERE "storyId" = ${storyId}::uuid ORDER BY weight DESC, phrase LIMIT ${maxTopics}),
    about_topics AS MATERIALIZED (
      SELECT t."storyId" FROM topics p CROSS JOIN LATERAL (
        SELECT "storyId", "seenAt" FROM story_topics
        WHERE phrase = p.phrase AND "seenAt" > ${since} AND "seenAt" <= ${limit.asOf}
        ORDER BY "seenAt" DESC LIMIT ${maxCandidates}) t
      GROUP BY t."storyId" ORDER BY count(*) DESC, max(t."seenAt") DESC LIMIT ${maxCandidates}),
    candidates AS MATERIALIZED (
      SELECT "articleId" FROM about_companies
      UNION SELECT s."firstArticleId" FROM about_topics t JOIN stories s ON s.id = t."storyId")
    SELECT c."articleId", m."storyId", e.vector
    FROM candidates c
    JOIN article_embeddings e ON e."articleId" = c."articleId" AND e."modelVersionId" = ${modelVersionId}
    JOIN story_articles m ON m."articleId" = c."articleId" AND m."storyId" <> ${storyId}::uuid
      AND m."decidedAt" <= ${limit.asOf}
    JOIN articles a ON a.id = c."articleId" AND a."availableAt" > ${since} AND ${visibleTo(limit, demoShown)}`);
}
