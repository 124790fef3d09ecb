import { createStderrLog, openEngine } from '#bin/commands/open-engine.ts';
import type { EngineFlags } from '#bin/program/engine-options.ts';
import type { RoutingContext } from '#domain/sentiment/models/route-request.ts';
import type { SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import type { EngineVerdict, SentimentRequest } from '#server/sentiment/models/sentiment-model.ts';
import { readRoutingRules } from '#server/sentiment/routing/read-routing-rules.ts';
import { scoreWithFallback } from '#server/sentiment/routing/score-with-fallback.ts';

/** LineEngine is the part of an engine that scoring lines needs. */
export type LineEngine = Pick<SentimentEngine, 'model' | 'scoreMany' | 'close'> & {
  score(request: SentimentRequest & Partial<Omit<RoutingContext, 'text'>>): Promise<EngineVerdict>;
};

/**
 * openRoutedEngine opens the models that a file of routing rules names; one that cannot be opened is logged and
 * skipped.
 */
export async function openRoutedEngine(file: string, flags: EngineFlags): Promise<LineEngine> {
  const rules = await readRoutingRules(file);
  const names = new Set([...rules.rules.flatMap(({ use }) => use), ...rules.otherwise]);
  const engines = new Map<string, SentimentEngine>();
  for (const model of names) {
    try {
      engines.set(model, await openEngine({ ...flags, model, version: undefined }));
    } catch (error) {
      createStderrLog().warn({ model, reason: (error as Error).message }, 'model left out of the route');
    }
  }
  const score: LineEngine['score'] = (request) =>
    scoreWithFallback({ tier: 'free', ...request }, { rules, engines });
  return {
    model: { name: 'route', version: '1', kind: 'route' },
    score,
    scoreMany: (requests) => Promise.all(requests.map(score)),
    async close() {
      await Promise.all([...engines.values()].map((engine) => engine.close()));
    },
  };
}
