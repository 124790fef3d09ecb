import { group } from 'd3-array';
import type { CompanyVerdict, ScoredArticle } from '#domain/live/live-event.ts';
import type { Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { readVersions, type ShownVersion } from '#server/stories/read-versions.ts';

const include = {
  links: { include: { ticker: true }, orderBy: [{ relevance: 'desc' }, { tickerId: 'asc' }] },
  storyMembership: true,
} satisfies Prisma.ArticleInclude;

type ArticleRow = Prisma.ArticleGetPayload<{ include: typeof include }>;
type ScoreRow = Prisma.ScoreGetPayload<{ omit: { timings: true } }>;

/** readOutletCounts gives the number of outlets that had reported each story by `asOf`. */
async function readOutletCounts(storyIds: string[], asOf: Date): Promise<Map<string, number>> {
  const rows = await prisma().$queryRaw<{ storyId: string; outlets: number }[]>`
    SELECT m."storyId", count(DISTINCT a.outlet)::int AS outlets
    FROM story_articles m JOIN articles a ON a.id = m."articleId"
    WHERE m."storyId" = ANY(${storyIds}::uuid[]) AND a."availableAt" <= ${asOf}
    GROUP BY m."storyId"`;
  return new Map(rows.map(({ storyId, outlets }) => [storyId, outlets]));
}

function verdictOf({ status, label, score, confidence }: ScoreRow) {
  return { status, label, score, confidence };
}

function toCompanies(links: ArticleRow['links'], scores: ScoreRow[]): CompanyVerdict[] {
  const byTicker = new Map(scores.map((score) => [score.tickerId, score]));
  return links.flatMap(({ ticker, relevance, reason, mention }) => {
    const score = byTicker.get(ticker.id);
    if (!score) return [];
    const { symbol, exchange, name, sector } = ticker;
    return [
      {
        tickerId: ticker.id,
        symbol,
        exchange,
        name,
        sector,
        relevance,
        reason,
        mention,
        ...verdictOf(score),
      },
    ];
  });
}

interface Shown {
  article: ArticleRow;
  scores: ScoreRow[];
  versions: ShownVersion[];
  outletCounts: Map<string, number>;
}

/** toScoredArticle picks the version to show; null while the article is not both scored and placed. */
function toScoredArticle({ article, scores, versions, outletCounts }: Shown): ScoredArticle | null {
  const place = article.storyMembership;
  const whole = scores.filter(({ tickerId }) => tickerId === null);
  const version = versions.find(({ id }) => whole.some(({ modelVersionId }) => modelVersionId === id));
  const verdict = whole.find(({ modelVersionId }) => modelVersionId === version?.id);
  if (!place || !version || !verdict) return null;
  const { id, title, summary, url, outlet, sourceId, eventType, priority, flags, demo } = article;
  return {
    articleId: id,
    correlationId: article.correlationId,
    storyId: place.storyId,
    position: place.position,
    novelty: place.novelty,
    copyOf: place.copyOfId !== null,
    title,
    summary,
    url,
    outlet,
    sourceId,
    outletCount: outletCounts.get(place.storyId) ?? 1,
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
  const [articles, scores, versions] = await Promise.all([
    prisma().article.findMany({ where: { id: { in: articleIds } }, include }),
    prisma().score.findMany({
      where: { articleId: { in: articleIds }, scoredAt: { lte: asOf } },
      omit: { timings: true },
    }),
    readVersions(),
  ]);
  const storyIds = articles.flatMap(({ storyMembership }) => storyMembership?.storyId ?? []);
  const outletCounts = await readOutletCounts(storyIds, asOf);
  const scoresOf = group(scores, ({ articleId }) => articleId);
  const byId = new Map(articles.map((article) => [article.id, article]));
  return articleIds.flatMap((id) => {
    const article = byId.get(id);
    return article
      ? (toScoredArticle({ article, scores: scoresOf.get(id) ?? [], versions, outletCounts }) ?? [])
      : [];
  });
}
