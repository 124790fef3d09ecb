import { z } from 'zod';
import { tiers } from '#domain/accounts/tiers.ts';

const jsonLineSchema = z.object({
  text: z.string(),
  entity: z.string().optional(),
  tier: z.enum(tiers).optional(),
  eventType: z.string().optional(),
  tickers: z.array(z.string()).optional(),
});

/** ScoreLine is one line of input read as something to score, or why it can't be. */
export type ScoreLine = z.infer<typeof jsonLineSchema> | { refused: string };

/** parseScoreLine reads a line as JSON `{text, entity?}` when it is a JSON object, else as the text itself. */
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
