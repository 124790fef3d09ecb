import type { Logger } from 'pino';
import {
  type RoutingContext,
  type RoutingRules,
  routeRequest,
} from '#domain/sentiment/models/route-request.ts';
import { OverloadedError } from '#server/inference/inference-backend.ts';
import { prisma } from '#server/infra/prisma.ts';
import type { SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import type { EngineVerdict, SentimentRequest } from '#server/sentiment/models/sentiment-model.ts';

/** What a worker knows of an article beside its text. It is nobody's yet, so it has no tier. */
export type ArticleRoutingFacts = Pick<RoutingContext, 'eventType' | 'tickers'>;

export interface Routes {
  readRoutingFacts(articleIds: string[]): Promise<ReadonlyMap<string, ArticleRoutingFacts>>;
  /** Answers of one model, the first of the article's route that neither fails nor is overloaded. */
  scoreMany(requests: SentimentRequest[], facts: ArticleRoutingFacts): Promise<EngineVerdict[]>;
}

async function readRoutingFacts(articleIds: string[]): Promise<ReadonlyMap<string, ArticleRoutingFacts>> {
  const rows = await prisma().$queryRaw<{ id: string; eventType: string | null; tickers: string[] }[]>`
    SELECT a.id, a."eventType", ARRAY(
      SELECT t.symbol FROM article_tickers l JOIN tickers t ON t.id = l."tickerId" WHERE l."articleId" = a.id) AS tickers
    FROM articles a WHERE a.id = ANY(${articleIds}::uuid[])`;
  return new Map(rows.map(({ id, eventType, tickers }) => [id, { eventType, tickers }]));
}

/**
 * openRoutes chooses the model for each article by rules. A model is opened when an article first needs it; one that
 * can't be is told once and passed over, and the configured model answers when every other did not.
 */
export function openRoutes({
  rules,
  mainEngine,
  open,
  log,
}: {
  rules: RoutingRules;
  mainEngine: SentimentEngine;
  open: (model: string) => Promise<SentimentEngine>;
  log: Logger;
}): Routes {
  const opened = new Map([[mainEngine.model.name, Promise.resolve<SentimentEngine | null>(mainEngine)]]);
  const names = new Set([
    ...rules.rules.flatMap(({ use }) => use),
    ...rules.otherwise,
    mainEngine.model.name,
  ]);
  const rulesWithMain = { ...rules, otherwise: [...rules.otherwise, mainEngine.model.name] };

  function engineOf(model: string): Promise<SentimentEngine | null> {
    const engine =
      opened.get(model) ??
      open(model).catch((error: Error) => {
        log.error({ model, reason: error.message }, 'a model of the route was not opened');
        return null;
      });
    opened.set(model, engine);
    return engine;
  }

  async function scoreWith(
    model: string,
    requests: SentimentRequest[],
  ): Promise<EngineVerdict[] | OverloadedError> {
    const engine = await engineOf(model);
    try {
      return (await engine?.scoreMany(requests)) ?? [];
    } catch (error) {
      if (error instanceof OverloadedError) return error;
      throw error;
    }
  }

  return {
    readRoutingFacts,
    async scoreMany(requests, facts) {
      const [whole] = requests;
      if (!whole) return [];
      let last: EngineVerdict[] | OverloadedError = [];
      for (const model of routeRequest({ ...facts, text: whole.text }, rulesWithMain, names)) {
        const answers = await scoreWith(model, requests);
        if (answers instanceof OverloadedError) last = answers;
        else if (answers.length > 0 && answers[0]?.verdict.status !== 'failed') return answers;
        else if (answers.length > 0) last = answers;
      }
      if (last instanceof OverloadedError) throw last;
      return last;
    },
  };
}
