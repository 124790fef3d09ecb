import { z } from 'zod';
import { tiers } from '#domain/accounts/tiers.ts';
import { safeNameSchema } from '#domain/sentiment/models/model-manifest.ts';

/** RoutingContext is what is known of a request when its model is chosen. */
export interface RoutingContext {
  /** The user's tier; undefined for articles scored by a worker, which match no rule with tiers. */
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
  /** One of them is enough. */
  tickers: z.array(z.string()).optional(),
});

/**
 * routingRulesSchema is a list of rules; the first whose conditions all hold gives the models, in order of preference.
 */
export const routingRulesSchema = z.object({
  rules: z.array(z.object({ when: conditionsSchema, use: z.array(safeNameSchema).min(1) })),
  otherwise: z.array(safeNameSchema).min(1),
});
export type RoutingRules = z.infer<typeof routingRulesSchema>;

const contrastWords =
  /\b(but|despite|although|however|while|after|unless|except|not|no|fails?|without|versus|vs)\b/gi;

/**
 * measureComplexity estimates in [0, 1] how hard a text is to score, from its clauses, contrast words, numbers and
 * length.
 */
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
 * routeRequest returns the available models to try, in order: those of the first rule that holds, then those of
 * `otherwise`. Empty where none is available.
 */
export function routeRequest(
  context: RoutingContext,
  rules: RoutingRules,
  available: ReadonlySet<string>,
): string[] {
  const chosen = rules.rules.find(({ when }) => matchesConditions(when, context))?.use ?? [];
  return [...new Set([...chosen, ...rules.otherwise])].filter((model) => available.has(model));
}
