import { group } from 'd3-array';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { ArticleFlag } from '#domain/news/article-draft.ts';
import { formatLanguageName } from '#domain/news/decide-language.ts';
import { selectTextToScore } from '#domain/sentiment/select-text-to-score.ts';
import { type SkippedVerdict, toSkippedVerdict } from '#domain/sentiment/verdicts/skipped-verdict.ts';
import type { Verdict } from '#domain/sentiment/verdicts/verdict.ts';
import { processMetrics } from '#server/health/process-metrics.ts';
import { prisma } from '#server/infra/prisma.ts';
import { deleteOutboxRows } from '#server/outbox/delete-outbox-rows.ts';
import type { scoreArticleQueue } from '#server/queues/catalogue.ts';
import type { SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import type { ModelVersionRef } from '#server/sentiment/registry/find-or-create-model-version.ts';
import type { ArticleRoutingFacts, Routes } from '#server/sentiment/routing/open-routes.ts';
import { type LoadedArticle, loadArticles } from '#server/sentiment/scoring/load-articles.ts';
import { recordVerdicts } from '#server/sentiment/scoring/record-verdicts.ts';
import type { Shadow } from '#server/sentiment/shadow/open-shadow.ts';
import { publishScoredArticles } from '#server/stories/publish-scored-articles.ts';
import type { StoryWindow } from '#server/stories/story-window.ts';

/** ScoreJob is one outbox row's work: articles that were stored together. */
export type ScoreJob = z.infer<typeof scoreArticleQueue.payload>;

export interface ScoreContext {
  engine: SentimentEngine;
  /** The registry's id of a version that answered. */
  versionIdOf: (model: ModelVersionRef) => Promise<number>;
  /** Chooses the model of each article, when there are rules for it. */
  routes?: Routes;
  /** Judges beside the engine, when a version is staged for it. */
  shadow?: Pick<Shadow, 'submit'>;
  window: StoryWindow;
  log: Logger;
  now: () => Date;
}

/**
 * ArticleVerdicts are an article's verdicts ready to be stored, all by one version: an article is asked about in one
 * go, between whose requests no swap can come. The embedding is the whole article's.
 */
export interface ArticleVerdicts {
  article: LoadedArticle;
  modelVersionId: number;
  verdicts: { tickerId: number | null; verdict: Verdict | SkippedVerdict }[];
  embedding: Float32Array | null;
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
  if (!whole) throw new Error('The engine answered nothing');
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

/** A text that no model reads is shown with its companies and without a score; it takes no model's time. */
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

/**
 * isAlreadyScored says whether an earlier, interrupted attempt already stored everything about the article, by whichever version
 * served then: to be delivered again is no reason for a second opinion.
 */
function isAlreadyScored(article: LoadedArticle): boolean {
  return article.placed && article.judgedBy !== null;
}

/** Each article is told under the version that answered for it, now or before: so it is told once. */
async function publishVerdicts(articles: LoadedArticle[], answered: ArticleVerdicts[]): Promise<void> {
  const versionOf = new Map(answered.map(({ article, modelVersionId }) => [article.id, modelVersionId]));
  const byVersion = group(articles, ({ id, judgedBy }) => versionOf.get(id) ?? judgedBy);
  for (const [modelVersionId, versionArticles] of byVersion) {
    if (modelVersionId === null) throw new Error('An article that nobody judged cannot be told');
    await publishScoredArticles(
      versionArticles.map(({ id }) => id),
      modelVersionId,
    );
  }
}

/**
 * scoreArticles scores the articles of jobs, places them in stories, rolls their tickers' bars up, tells the live stream, and only
 * then takes their outbox rows away. Every step is idempotent: after a crash anywhere the outbox brings the article back.
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
  await publishVerdicts(articles, answered);
  context.shadow?.submit(unscored.filter((article) => !isUnsupportedLanguage(article)));
  const outboxIds = jobs.map(({ outboxId }) => BigInt(outboxId));
  await deleteOutboxRows(prisma(), outboxIds);
  processMetrics.time('score', scoredMs);
  processMetrics.time('group', now().getTime() - startedAt.getTime());
  for (const { article, verdicts } of answered) {
    const latencyMs = now().getTime() - article.firstSeenAt.getTime();
    processMetrics.time('seen-to-live', latencyMs);
    const { correlationId, id: articleId } = article;
    log.info({ correlationId, articleId, verdicts: verdicts.length, latencyMs }, 'article scored and live');
  }
}
