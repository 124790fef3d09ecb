import {
  type RoutingContext,
  type RoutingRules,
  routeRequest,
} from '#domain/sentiment/models/route-request.ts';
import { failedVerdict } from '#domain/sentiment/verdicts/to-verdict.ts';
import { OverloadedError } from '#server/inference/inference-backend.ts';
import type { SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import type { EngineVerdict, SentimentRequest } from '#server/sentiment/models/sentiment-model.ts';

/**
 * scoreWithFallback tries the models of a request's route in order until one gives a verdict. A model that is overloaded or
 * fails is skipped, and the verdict's reason says so. Rejects with an AbortError when the request was cancelled.
 */
export async function scoreWithFallback(
  request: SentimentRequest & Omit<RoutingContext, 'text'>,
  { rules, engines }: { rules: RoutingRules; engines: ReadonlyMap<string, SentimentEngine> },
): Promise<EngineVerdict> {
  const chain = routeRequest(request, rules, new Set(engines.keys()));
  const skipped: string[] = [];
  for (const name of chain) {
    try {
      const answer = await engines.get(name)?.score(request);
      if (answer && answer.verdict.status !== 'failed') return addFallbackNote(answer, skipped);
      skipped.push(`${name}: ${answer?.verdict.reason ?? 'not loaded'}`);
    } catch (error) {
      if (!(error instanceof OverloadedError)) throw error;
      skipped.push(`${name}: ${error.message}`);
    }
  }
  const source = { model: 'route', version: '1', timings: { queueMs: 0, tokeniseMs: 0, runMs: 0 } };
  const reason = skipped.join('; ') || 'no model of the route is loaded';
  return { verdict: failedVerdict(reason, source), embedding: null };
}

function addFallbackNote({ verdict, embedding }: EngineVerdict, skipped: string[]): EngineVerdict {
  if (skipped.length === 0) return { verdict, embedding };
  const reason = [verdict.reason, `fell back from ${skipped.join('; ')}`].filter(Boolean).join('; ');
  return { verdict: { ...verdict, reason }, embedding };
}
