import { group } from 'd3-array';
import type { ArticleFlag } from '#domain/news/article-draft.ts';
import { formatLanguageName } from '#domain/news/decide-language.ts';
import { selectTextToScore } from '#domain/sentiment/select-text-to-score.ts';
import { toSkippedVerdict } from '#domain/sentiment/verdicts/skipped-verdict.ts';
import { maxLinks } from '#domain/tickers/link-tickers.ts';
import { processMetrics } from '#server/health/process-metrics.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { publishLiveEvents } from '#server/live-events/live-stream.ts';
import { deleteOutboxRows } from '#server/outbox/outbox-rows.ts';
import type { ArticleRoutingFacts } from '#server/sentiment/routing/open-routes.ts';
import { recordVerdicts } from '#server/sentiment/scoring/record-verdicts.ts';
import type {
  ArticleVerdicts,
  LoadedArticle,
  ScoreContext,
  ScoreJob,
} from '#server/sentiment/scoring/score-context.ts';
import { readScoredArticles } from '#server/stories/read-scored-articles.ts';

/** Another machine's clock may have stamped a score this far ahead of ours. */
const maxClockSkewMs = 60_000;

/** One statement in SQL: the client's `include` sends four and costs several times as much. In no particular order. */
function loadArticles(ids: string[]): Promise<LoadedArticle[]> {
  return prisma().$queryRaw<LoadedArticle[]>`
    SELECT a.id, a."sourceId", a.url, a."canonicalUrl", a.outlet, a.title, a.summary, a.language, a."firstSeenAt",
      a."availableAt", a.priority::text, a.flags, a.demo, a."correlationId",
      coalesce((
        SELECT json_agg(json_build_object('tickerId', l."tickerId", 'mention', l.mention)
          ORDER BY l.relevance DESC, l."tickerId")
        FROM (
          SELECT * FROM article_tickers WHERE "articleId" = a.id
          ORDER BY relevance DESC, "tickerId" LIMIT ${maxLinks}) l), '[]') AS links,
      (SELECT s."modelVersionId" FROM scores s WHERE s."articleId" = a.id
        GROUP BY s."modelVersionId"
        HAVING count(*) > least(${maxLinks}, (SELECT count(*) FROM article_tickers WHERE "articleId" = a.id))
        ORDER BY min(s.id) LIMIT 1) AS "scoredByVersionId",
      EXISTS (SELECT FROM story_articles m WHERE m."articleId" = a.id) AS placed
    FROM articles a WHERE a.id = ANY(${ids}::uuid[])`;
}

async function scoreArticle(
  article: LoadedArticle,
  { engine, routes, versionIdOf }: ScoreContext,
  facts: ArticleRoutingFacts,
): Promise<ArticleVerdicts> {
  const text = selectTextToScore(article);
  const priority = article.priority;
  const requests = [
    { text, priority },
    ...article.links.map(({ mention }) => ({ text, entity: mention, priority })),
  ];
  const [whole, ...companies] = await (routes?.scoreMany(requests, facts) ?? engine.scoreMany(requests));
  if (!whole) throw new Error('The engine returned no verdict');
  const verdicts = [
    { tickerId: null, verdict: whole.verdict },
    ...article.links.map(({ tickerId }, i) => ({
      tickerId,
      verdict: companies[i]?.verdict ?? whole.verdict,
    })),
  ];
  const { model: name, version } = whole.verdict;
  const modelVersionId = await versionIdOf({ name, version, kind: engine.model.kind });
  return { article, modelVersionId, verdicts, embedding: whole.embedding };
}

/** A text in an unsupported language is not scored: its verdict is skipped, its companies are still shown. */
function abstainOnLanguage(article: LoadedArticle, modelVersionId: number): ArticleVerdicts {
  const verdict = toSkippedVerdict(
    `Not scored: the text is in ${formatLanguageName(article.language ?? 'another language')}`,
  );
  const tickerIds = [null, ...article.links.map(({ tickerId }) => tickerId)];
  const verdicts = tickerIds.map((tickerId) => ({ tickerId, verdict }));
  return { article, modelVersionId, verdicts, embedding: null };
}

const isUnsupportedLanguage = ({ flags }: LoadedArticle) =>
  flags.includes('language-unsupported' satisfies ArticleFlag);

/** An interrupted attempt may have stored everything already, also by an earlier version: it is not scored again. */
function isAlreadyScored(article: LoadedArticle): boolean {
  return article.placed && article.scoredByVersionId !== null;
}

/** publishScored appends live events, keyed by article and model version, so that publishing twice has no effect. */
async function publishScored(articles: LoadedArticle[], answered: ArticleVerdicts[]): Promise<void> {
  const versionOf = new Map(answered.map(({ article, modelVersionId }) => [article.id, modelVersionId]));
  const byVersion = group(articles, ({ id, scoredByVersionId }) => versionOf.get(id) ?? scoredByVersionId);
  for (const [modelVersionId, versionArticles] of byVersion) {
    if (modelVersionId === null) throw new Error('An article without a scored version cannot be published');
    const scored = await readScoredArticles({
      articleIds: versionArticles.map(({ id }) => id),
      asOf: new Date(Date.now() + maxClockSkewMs),
    });
    await publishLiveEvents(
      sharedCacheRedis(),
      scored.map((article) => ({
        key: `article:${article.articleId}:${modelVersionId}`,
        event: { type: 'article.scored', demo: article.demo, article },
      })),
    );
  }
}

/**
 * scoreArticles scores the articles of jobs, stores the verdicts with story places and index bars, publishes live events, and
 * then deletes the outbox rows. Every step is idempotent: after a crash the outbox delivers the articles again. Rejects as
 * the engine and the database do.
 */
export async function scoreArticles(jobs: ScoreJob[], context: ScoreContext): Promise<void> {
  const { engine, log, now } = context;
  const startedAt = now();
  const servingId = await context.versionIdOf(engine.model);
  const articles = await loadArticles(jobs.flatMap((job) => job.articles.map(({ articleId }) => articleId)));
  const unscored = articles.filter((article) => !isAlreadyScored(article));
  const routingFacts = await context.routes?.readRoutingFacts(unscored.map(({ id }) => id));
  const answered = await Promise.all(
    unscored.map((article) =>
      isUnsupportedLanguage(article)
        ? abstainOnLanguage(article, servingId)
        : scoreArticle(article, context, routingFacts?.get(article.id) ?? {}),
    ),
  );
  const scoredMs = now().getTime() - startedAt.getTime();
  if (answered.length > 0) await recordVerdicts(answered, context);
  await publishScored(articles, answered);
  context.shadow?.submit(unscored.filter((article) => !isUnsupportedLanguage(article)));
  await deleteOutboxRows(
    prisma(),
    jobs.map(({ outboxId }) => BigInt(outboxId)),
  );
  processMetrics.time('score', scoredMs);
  processMetrics.time('group', now().getTime() - startedAt.getTime());
  for (const { article, verdicts } of answered) {
    const latencyMs = now().getTime() - article.firstSeenAt.getTime();
    processMetrics.time('seen-to-live', latencyMs);
    const { correlationId, id: articleId } = article;
    log.info({ correlationId, articleId, verdicts: verdicts.length, latencyMs }, 'article scored and live');
  }
}
