import { z } from 'zod';
import { tiers } from '#domain/accounts/tiers.ts';
import { safeNameSchema } from '#domain/sentiment/models/model-manifest.ts';

/** What is known of a request when a model is chosen for it. */
export interface RoutingContext {
  /** Who asks; not known of an article that a worker scores, for which no rule with tiers holds. */
  tier?: (typeof tiers)[number];
  text: string;
  eventType?: string | null;
  tickers?: readonly string[];
}

const conditionsSchema = z.object({
  tiers: z.array(z.enum(tiers)).optional(),
  minCharacters: z.number().int().nonnegative().optional(),
  minComplexity: z.number().min(0).max(1).optional(),
  eventTypes: z.array(z.string()).optional(),
  /** Any of them is enough. */
  tickers: z.array(z.string()).optional(),
});

/** routingRulesSchema: the first rule whose every condition holds names the models, best first. */
export const routingRulesSchema = z.object({
  rules: z.array(z.object({ when: conditionsSchema, use: z.array(safeNameSchema).min(1) })),
  otherwise: z.array(safeNameSchema).min(1),
});
export type RoutingRules = z.infer<typeof routingRulesSchema>;

const contrastWords =
  /\b(but|despite|although|however|while|after|unless|except|not|no|fails?|without|versus|vs)\b/gi;

/** measureComplexity is a rough measure in [0, 1] of how hard a text is to judge: clauses, turns, figures, length. */
export function measureComplexity(text: string): number {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const points =
    count(/[,;:]/g) * 0.08 +
    count(contrastWords) * 0.18 +
    count(/\d[\d.,]*%?/g) * 0.05 +
    Math.min(0.4, text.length / 1_000);
  return Math.min(1, points);
}

function matchesConditions(
  when: z.infer<typeof conditionsSchema>,
  { tier, text, eventType, tickers }: RoutingContext,
): boolean {
  return (
    (when.tiers === undefined || (tier !== undefined && when.tiers.includes(tier))) &&
    text.length >= (when.minCharacters ?? 0) &&
    (when.minComplexity === undefined || measureComplexity(text) >= when.minComplexity) &&
    (when.eventTypes?.includes(eventType ?? '') ?? true) &&
    (when.tickers?.some((ticker) => tickers?.includes(ticker)) ?? true)
  );
}

/**
 * routeRequest gives the models to ask, in order: those of the first rule that holds, then the general ones, only what
 * is available. Empty when none is.
 */
export function routeRequest(
  context: RoutingContext,
  rules: RoutingRules,
  available: ReadonlySet<string>,
): string[] {
  const chosen = rules.rules.find(({ when }) => matchesConditions(when, context))?.use ?? [];
  return [...new Set([...chosen, ...rules.otherwise])].filter((model) => available.has(model));
}
