import { group } from 'd3-array';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { ArticleFlag } from '#domain/news/article-draft.ts';
import { nameLanguage } from '#domain/news/judge-language.ts';
import { type NotAsked, notAsked } from '#domain/sentiment/not-asked.ts';
import { textToScore } from '#domain/sentiment/text-to-score.ts';
import type { Verdict } from '#domain/sentiment/verdict.ts';
import { processFigures } from '#server/health/process-figures.ts';
import { prisma } from '#server/infra/prisma.ts';
import { removePromises } from '#server/outbox/remove-promises.ts';
import type { scoreArticleQueue } from '#server/queues/catalogue.ts';
import type { AnsweringModel } from '#server/sentiment/find-model-version.ts';
import { type LoadedArticle, loadArticles } from '#server/sentiment/load-articles.ts';
import type { ArticleFacts, Routes } from '#server/sentiment/open-routes.ts';
import type { SentimentEngine } from '#server/sentiment/open-sentiment-engine.ts';
import type { Shadow } from '#server/sentiment/open-shadow.ts';
import { recordVerdicts } from '#server/sentiment/record-verdicts.ts';
import { publishScored } from '#server/stories/publish-scored.ts';
import type { StoryWindow } from '#server/stories/story-window.ts';

/** ScoreJob is one outbox row's work: articles that were stored together. */
export type ScoreJob = z.infer<typeof scoreArticleQueue.payload>;

export interface ScoreContext {
  engine: SentimentEngine;
  /** The registry's id of a version that answered. */
  versionIdOf: (model: AnsweringModel) => Promise<number>;
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
  verdicts: { tickerId: number | null; verdict: Verdict | NotAsked }[];
  embedding: Float32Array | null;
}

async function askModel(
  article: LoadedArticle,
  { engine, routes, versionIdOf }: ScoreContext,
  facts: ArticleFacts,
): Promise<ArticleVerdicts> {
  const text = textToScore(article);
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
  const verdict = notAsked(
    `Not scored: the text is in ${nameLanguage(article.language ?? 'another language')}`,
  );
  const tickerIds = [null, ...article.links.map(({ tickerId }) => tickerId)];
  const verdicts = tickerIds.map((tickerId) => ({ tickerId, verdict }));
  return { article, modelVersionId, verdicts, embedding: null };
}

const isUnread = ({ flags }: LoadedArticle) => flags.includes('language-unsupported' satisfies ArticleFlag);

/**
 * isDone says whether an earlier, interrupted attempt already stored everything about the article, by whichever version
 * served then: to be delivered again is no reason for a second opinion.
 */
function isDone(article: LoadedArticle): boolean {
  return article.placed && article.judgedBy !== null;
}

/** Each article is told under the version that answered for it, now or before: so it is told once. */
async function publish(articles: LoadedArticle[], answered: ArticleVerdicts[]): Promise<void> {
  const versionOf = new Map(answered.map(({ article, modelVersionId }) => [article.id, modelVersionId]));
  const byVersion = group(articles, ({ id, judgedBy }) => versionOf.get(id) ?? judgedBy);
  for (const [modelVersionId, told] of byVersion) {
    if (modelVersionId === null) throw new Error('An article that nobody judged cannot be told');
    await publishScored(
      told.map(({ id }) => id),
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
  const open = articles.filter((article) => !isDone(article));
  const facts = await context.routes?.readFacts(open.map(({ id }) => id));
  const answered = await Promise.all(
    open.map((article) =>
      isUnread(article)
        ? abstainOnLanguage(article, servingId)
        : askModel(article, context, facts?.get(article.id) ?? {}),
    ),
  );
  const scoredMs = now().getTime() - startedAt.getTime();
  if (answered.length > 0) await recordVerdicts(answered, context);
  await publish(articles, answered);
  context.shadow?.submit(open.filter((article) => !isUnread(article)));
  const outboxIds = jobs.map(({ outboxId }) => BigInt(outboxId));
  await removePromises(prisma(), outboxIds);
  processFigures.time('score', scoredMs);
  processFigures.time('group', now().getTime() - startedAt.getTime());
  for (const { article, verdicts } of answered) {
    const latencyMs = now().getTime() - article.firstSeenAt.getTime();
    processFigures.time('seen-to-live', latencyMs);
    const { correlationId, id: articleId } = article;
    log.info({ correlationId, articleId, verdicts: verdicts.length, latencyMs }, 'article scored and live');
  }
}
