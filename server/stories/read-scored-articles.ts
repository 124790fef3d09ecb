import type { CompanyVerdict, ScoredArticle } from '#domain/live/live-event.ts';
import { prisma } from '#server/infra/prisma.ts';
import { displayOrder } from '#server/stories/read-model-versions.ts';

/** ScoredRow is a placed article with the verdicts of the displayed model version; the most relevant company first. */
interface ScoredRow {
  id: string;
  sourceId: string;
  url: string | null;
  outlet: string;
  title: string;
  summary: string;
  language: string | null;
  publishedAt: Date | null;
  publishedAtConfidence: ScoredArticle['publishedAtConfidence'];
  firstSeenAt: Date;
  availableAt: Date;
  priority: ScoredArticle['priority'];
  eventType: string | null;
  eventReason: string | null;
  importance: number | null;
  credibility: number | null;
  flags: string[];
  demo: boolean;
  correlationId: string;
  storyId: string;
  /** Position among the story's reports available at `asOf`, from 1; the next one for a report that is available later. */
  position: number;
  /** Outlets that had reported the story at `asOf`. */
  outletCount: number;
  novelty: number;
  isCopy: boolean;
  model: string;
  version: string;
  status: ScoredArticle['status'];
  label: ScoredArticle['label'];
  score: number | null;
  confidence: number | null;
  reason: string | null;
  scoredAt: Date;
  companies: CompanyVerdict[];
}

/**
 * One statement in SQL, because this runs for every article and page and the client's `include` costs several times as much.
 * The position follows `firstSeenAt`, as articles are scored in another order. The reports of a story are read once for all
 * of its articles; LATERAL makes the planner use indexes even where it underestimates the tables.
 */
function readScoredRows(articleIds: string[], asOf: Date): Promise<ScoredRow[]> {
  return prisma().$queryRaw<ScoredRow[]>`
    WITH versions AS MATERIALIZED (
      SELECT v.id, v.version, o.name, row_number() OVER (ORDER BY ${displayOrder}) AS place
      FROM model_versions v JOIN models o ON o.id = v."modelId"),
    requested AS MATERIALIZED (
      SELECT "articleId", "storyId", novelty, "copyOfId" FROM story_articles
      WHERE "articleId" = ANY(${articleIds}::uuid[])),
    stories AS MATERIALIZED (
      SELECT s."storyId", known.reports, known.outlets FROM (SELECT DISTINCT "storyId" FROM requested) s
      CROSS JOIN LATERAL (
        SELECT array_agg(r."articleId" ORDER BY b."firstSeenAt", r.position) AS reports,
          count(DISTINCT b.outlet)::int AS outlets
        FROM story_articles r JOIN articles b ON b.id = r."articleId"
        WHERE r."storyId" = s."storyId" AND b."availableAt" <= ${asOf}) known)
    SELECT a.id, a."sourceId", a.url, a.outlet, a.title, a.summary, a.language, a."publishedAt",
      a."publishedAtConfidence"::text, a."firstSeenAt", a."availableAt", a.priority::text, a."eventType",
      a."eventReason", a.importance, a.credibility, a.flags, a.demo, a."correlationId",
      m."storyId", m.novelty, m."copyOfId" IS NOT NULL AS "isCopy",
      coalesce(array_position(st.reports, a.id), coalesce(cardinality(st.reports), 0) + 1) AS position,
      greatest(st.outlets, 1) AS "outletCount",
      s.name AS model, s.version, s.status::text, s.label::text, s.score, s.confidence, s.reason, s."scoredAt",
      coalesce((
        SELECT json_agg(json_build_object('tickerId', t.id, 'symbol', t.symbol, 'exchange', t.exchange,
          'name', t.name, 'sector', t.sector, 'relevance', l.relevance, 'reason', l.reason, 'mention', l.mention,
          'status', c.status, 'label', c.label, 'score', c.score, 'confidence', c.confidence)
          ORDER BY l.relevance DESC, t.id)
        FROM article_tickers l JOIN tickers t ON t.id = l."tickerId"
        JOIN scores c ON c."articleId" = l."articleId" AND c."tickerId" = l."tickerId"
          AND c."modelVersionId" = s."modelVersionId" AND c."scoredAt" <= ${asOf}
        WHERE l."articleId" = a.id), '[]') AS companies
    FROM requested m JOIN stories st ON st."storyId" = m."storyId" JOIN articles a ON a.id = m."articleId"
    CROSS JOIN LATERAL (
      SELECT w.*, v.name, v.version FROM scores w JOIN versions v ON v.id = w."modelVersionId"
      WHERE w."articleId" = a.id AND w."tickerId" IS NULL AND w."scoredAt" <= ${asOf} ORDER BY v.place LIMIT 1) s`;
}

function toScoredArticle(row: ScoredRow): ScoredArticle {
  const { id, isCopy, model, version, reason, publishedAt, firstSeenAt, availableAt, scoredAt, ...rest } =
    row;
  return {
    articleId: id,
    ...rest,
    copyOf: isCopy,
    publishedAt: publishedAt?.toISOString() ?? null,
    firstSeenAt: firstSeenAt.toISOString(),
    availableAt: availableAt.toISOString(),
    scoredAt: scoredAt.toISOString(),
    model: { name: model, version },
    verdictReason: reason,
  };
}

/**
 * readScoredArticles gives these articles with their verdicts as of `asOf`, in the given order; an article that is not scored
 * and placed at that time is left out.
 */
export async function readScoredArticles({
  articleIds,
  asOf,
}: {
  articleIds: string[];
  asOf: Date;
}): Promise<ScoredArticle[]> {
  if (articleIds.length === 0) return [];
  const rows = await readScoredRows(articleIds, asOf);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return articleIds.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toScoredArticle(row)] : [];
  });
}
