import { z } from 'zod';
import { tiers } from '#domain/accounts/tiers.ts';

const jsonLineSchema = z.object({
  text: z.string(),
  entity: z.string().optional(),
  tier: z.enum(tiers).optional(),
  eventType: z.string().optional(),
  tickers: z.array(z.string()).optional(),
});

/** ScoreLine is one parsed line of input, or the reason why it cannot be scored. */
export type ScoreLine = z.infer<typeof jsonLineSchema> | { refused: string };

/**
 * parseScoreLine parses a JSON object `{text, entity?, tier?, eventType?, tickers?}`; any other line is the text
 * itself.
 */
export function parseScoreLine(line: string): ScoreLine {
  if (!line.startsWith('{')) return { text: line };
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return { text: line };
  }
  const row = jsonLineSchema.safeParse(parsed);
  if (row.success) return row.data;
  const [issue] = row.error.issues;
  const field = String(issue?.path[0] ?? 'text');
  if (field !== 'text' && field !== 'entity')
    return { refused: `"${field}" cannot be used: ${issue?.message}` };
  return { refused: 'a JSON line needs a "text" that is a string; "entity" may name a company in it' };
}
