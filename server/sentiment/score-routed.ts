import { type RoutingFacts, type RoutingRules, routeRequest } from '#domain/sentiment/route-request.ts';
import { failedVerdict } from '#domain/sentiment/to-verdict.ts';
import { OverloadedError } from '#server/inference/overloaded-error.ts';
import type {
  EngineVerdict,
  SentimentEngine,
  SentimentRequest,
} from '#server/sentiment/open-sentiment-engine.ts';

/**
 * scoreRouted asks the models that the rules name for this request, one after the other, until one answers. A model
 * that is overloaded or fails is passed over; a request cancelled by its owner is not tried elsewhere.
 */
export async function scoreRouted(
  request: SentimentRequest & Omit<RoutingFacts, 'text'>,
  { rules, engines }: { rules: RoutingRules; engines: ReadonlyMap<string, SentimentEngine> },
): Promise<EngineVerdict> {
  const chain = routeRequest(request, rules, new Set(engines.keys()));
  const passedOver: string[] = [];
  for (const name of chain) {
    try {
      const answer = await engines.get(name)?.score(request);
      if (answer && answer.verdict.status !== 'failed') return withNote(answer, passedOver);
      passedOver.push(`${name}: ${answer?.verdict.reason ?? 'not open'}`);
    } catch (error) {
      if (!(error instanceof OverloadedError)) throw error;
      passedOver.push(`${name}: ${error.message}`);
    }
  }
  const source = { model: 'route', version: '1', timings: { queueMs: 0, tokeniseMs: 0, runMs: 0 } };
  const reason = passedOver.join('; ') || 'no model of the route is open';
  return { verdict: failedVerdict(reason, source), embedding: null };
}

function withNote({ verdict, embedding }: EngineVerdict, passedOver: string[]): EngineVerdict {
  if (passedOver.length === 0) return { verdict, embedding };
  const reason = [verdict.reason, `fell back from ${passedOver.join('; ')}`].filter(Boolean).join('; ');
  return { verdict: { ...verdict, reason }, embedding };
}
