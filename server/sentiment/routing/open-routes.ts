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

/** ArticleRoutingFacts is what routing rules may read of an article besides its text. Scoring has no user, so no tier. */
export type ArticleRoutingFacts = Pick<RoutingContext, 'eventType' | 'tickers'>;

/** Routes scores each article with the model that the routing rules choose. */
export interface Routes {
  readRoutingFacts(articleIds: string[]): Promise<ReadonlyMap<string, ArticleRoutingFacts>>;
  /** scoreMany gives the verdicts of one model: the first of the route that neither fails nor is overloaded. */
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
 * openRoutes chooses the model of each article by rules. A model is opened when it is first needed; one that cannot be loaded
 * is logged once and skipped. The configured model is the last of every route. Rejects with OverloadedError when the last
 * model tried was overloaded.
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
        log.error({ model, reason: error.message }, 'a model of the route could not be loaded');
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
