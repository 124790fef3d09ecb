import { group } from 'd3-array';
import type { CompanyVerdict, ScoredArticle } from '#domain/live/live-event.ts';
import { prisma } from '#server/infra/prisma.ts';
import { readVersions, type ShownVersion } from '#server/stories/read-versions.ts';

interface LinkRow {
  tickerId: number;
  symbol: string;
  exchange: string;
  name: string;
  sector: string | null;
  relevance: number;
  reason: string;
  mention: string;
}

/** ArticleRow is a placed article with its companies, the most relevant first. */
interface ArticleRow {
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
  /** 1 for the story's first report that was known by then. */
  position: number;
  novelty: number;
  copyOfId: string | null;
  links: LinkRow[];
}

interface ScoreRow extends Pick<ScoredArticle, 'status' | 'label' | 'score' | 'confidence'> {
  articleId: string;
  tickerId: number | null;
  modelVersionId: number;
  reason: string | null;
  scoredAt: Date;
}

/**
 * Written out, because the client's `include` costs several times as much, and this runs for every article and page.
 * Which report of its story one is follows when it was first seen: a model takes articles in another order.
 */
function readPlaced(articleIds: string[], asOf: Date): Promise<ArticleRow[]> {
  return prisma().$queryRaw<ArticleRow[]>`
    SELECT a.id, a."sourceId", a.url, a.outlet, a.title, a.summary, a.language, a."publishedAt",
      a."publishedAtConfidence"::text, a."firstSeenAt", a."availableAt", a.priority::text, a."eventType",
      a."eventReason", a.importance, a.credibility, a.flags, a.demo, a."correlationId",
      m."storyId", m.novelty, m."copyOfId",
      (SELECT count(*)::int FROM story_articles o JOIN articles b ON b.id = o."articleId"
        WHERE o."storyId" = m."storyId" AND (o."articleId" = a.id OR b."availableAt" <= ${asOf})
          AND (b."firstSeenAt", o.position) <= (a."firstSeenAt", m.position)) AS position,
      coalesce((
        SELECT json_agg(json_build_object('tickerId', t.id, 'symbol', t.symbol, 'exchange', t.exchange,
          'name', t.name, 'sector', t.sector, 'relevance', l.relevance, 'reason', l.reason, 'mention', l.mention)
          ORDER BY l.relevance DESC, t.id)
        FROM article_tickers l JOIN tickers t ON t.id = l."tickerId" WHERE l."articleId" = a.id), '[]') AS links
    FROM articles a JOIN story_articles m ON m."articleId" = a.id
    WHERE a.id = ANY(${articleIds}::uuid[])`;
}

function readScores(articleIds: string[], asOf: Date): Promise<ScoreRow[]> {
  return prisma().$queryRaw<ScoreRow[]>`
    SELECT "articleId", "tickerId", "modelVersionId", status::text, label::text, score, confidence, reason, "scoredAt"
    FROM scores WHERE "articleId" = ANY(${articleIds}::uuid[]) AND "scoredAt" <= ${asOf}`;
}

/** readOutletCounts gives the number of outlets that had reported each of these articles' stories by `asOf`. */
async function readOutletCounts(articleIds: string[], asOf: Date): Promise<Map<string, number>> {
  const rows = await prisma().$queryRaw<{ storyId: string; outlets: number }[]>`
    SELECT m."storyId", count(DISTINCT a.outlet)::int AS outlets
    FROM story_articles m JOIN articles a ON a.id = m."articleId"
    WHERE m."storyId" IN (SELECT "storyId" FROM story_articles WHERE "articleId" = ANY(${articleIds}::uuid[]))
      AND a."availableAt" <= ${asOf}
    GROUP BY m."storyId"`;
  return new Map(rows.map(({ storyId, outlets }) => [storyId, outlets]));
}

function verdictOf({ status, label, score, confidence }: ScoreRow) {
  return { status, label, score, confidence };
}

function toCompanies(links: ArticleRow['links'], scores: ScoreRow[]): CompanyVerdict[] {
  const byTicker = new Map(scores.map((score) => [score.tickerId, score]));
  return links.flatMap((link) => {
    const score = byTicker.get(link.tickerId);
    return score ? [{ ...link, ...verdictOf(score) }] : [];
  });
}

interface Shown {
  article: ArticleRow;
  scores: ScoreRow[];
  versions: ShownVersion[];
  outletCounts: Map<string, number>;
}

/** toScoredArticle picks the version to show; null while the article is not scored. */
function toScoredArticle({ article, scores, versions, outletCounts }: Shown): ScoredArticle | null {
  const whole = scores.filter(({ tickerId }) => tickerId === null);
  const version = versions.find(({ id }) => whole.some(({ modelVersionId }) => modelVersionId === id));
  const verdict = whole.find(({ modelVersionId }) => modelVersionId === version?.id);
  if (!version || !verdict) return null;
  const { id, title, summary, url, outlet, sourceId, eventType, priority, flags, demo } = article;
  return {
    articleId: id,
    correlationId: article.correlationId,
    storyId: article.storyId,
    position: article.position,
    novelty: article.novelty,
    copyOf: article.copyOfId !== null,
    title,
    summary,
    url,
    outlet,
    sourceId,
    outletCount: outletCounts.get(article.storyId) ?? 1,
    eventType,
    eventReason: article.eventReason,
    importance: article.importance,
    credibility: article.credibility,
    language: article.language,
    priority,
    flags,
    demo,
    publishedAt: article.publishedAt?.toISOString() ?? null,
    publishedAtConfidence: article.publishedAtConfidence,
    firstSeenAt: article.firstSeenAt.toISOString(),
    availableAt: article.availableAt.toISOString(),
    scoredAt: verdict.scoredAt.toISOString(),
    model: { name: version.name, version: version.version },
    ...verdictOf(verdict),
    verdictReason: verdict.reason,
    companies: toCompanies(
      article.links,
      scores.filter(({ modelVersionId }) => modelVersionId === version.id),
    ),
  };
}

/**
 * readScoredArticles gives the stream rows of these articles as they were known at `asOf`, in the order asked; one that
 * is not scored and placed by then is left out.
 */
export async function readScoredArticles({
  articleIds,
  asOf,
}: {
  articleIds: string[];
  asOf: Date;
}): Promise<ScoredArticle[]> {
  if (articleIds.length === 0) return [];
  const [articles, scores, versions, outletCounts] = await Promise.all([
    readPlaced(articleIds, asOf),
    readScores(articleIds, asOf),
    readVersions(),
    readOutletCounts(articleIds, asOf),
  ]);
  const scoresOf = group(scores, ({ articleId }) => articleId);
  const byId = new Map(articles.map((article) => [article.id, article]));
  return articleIds.flatMap((id) => {
    const article = byId.get(id);
    return article
      ? (toScoredArticle({ article, scores: scoresOf.get(id) ?? [], versions, outletCounts }) ?? [])
      : [];
  });
}
