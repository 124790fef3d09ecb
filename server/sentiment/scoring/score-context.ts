import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Priority } from '#domain/queues/priority.ts';
import type { SkippedVerdict } from '#domain/sentiment/verdicts/skipped-verdict.ts';
import type { Verdict } from '#domain/sentiment/verdicts/verdict.ts';
import type { scoreArticleQueue } from '#server/queues/catalogue.ts';
import type { SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import type { ModelVersionRef } from '#server/sentiment/registry/find-or-create-model-version.ts';
import type { Routes } from '#server/sentiment/routing/open-routes.ts';
import type { PlacementCache } from '#server/stories/placement/placement-cache.ts';

/** ScoreJob is the work of one outbox row: articles that were stored together. */
export type ScoreJob = z.infer<typeof scoreArticleQueue.payload>;

/** ScoreContext is what scoring needs besides its jobs. */
export interface ScoreContext {
  engine: SentimentEngine;
  /** versionIdOf gives the registry's id of a model version. */
  versionIdOf: (model: ModelVersionRef) => Promise<number>;
  /** Chooses the model of each article, where routing rules are configured. */
  routes?: Routes;
  /** Scores a share of the articles with a candidate version, where one is staged. */
  shadow?: { submit(articles: readonly ShadowArticle[]): void };
  placementCache: PlacementCache;
  log: Logger;
  now: () => Date;
}

/** ShadowArticle is the text that a shadow version scores. */
export interface ShadowArticle {
  id: string;
  title: string;
  summary: string;
}

/** LoadedArticle is what scoring an article and placing it read from the database. */
export interface LoadedArticle {
  id: string;
  sourceId: string;
  url: string | null;
  canonicalUrl: string | null;
  outlet: string;
  title: string;
  summary: string;
  language: string | null;
  firstSeenAt: Date;
  availableAt: Date;
  priority: Priority;
  flags: string[];
  demo: boolean;
  correlationId: string;
  /** The linked companies, the most relevant first. */
  links: { tickerId: number; mention: string }[];
  /** The model version whose verdicts on the article and every company are stored, the first if several; else null. */
  scoredByVersionId: number | null;
  placed: boolean;
}

/** ArticleVerdicts are the verdicts on one article, all by one model version; the embedding is the whole article's. */
export interface ArticleVerdicts {
  article: LoadedArticle;
  modelVersionId: number;
  verdicts: { tickerId: number | null; verdict: Verdict | SkippedVerdict }[];
  embedding: Float32Array | null;
}
