import { z } from 'zod';

/** Figures of one evaluation set as a manifest carries them; other entries of `metrics` are left alone. */
const figures = z.object({ macroF1: z.number(), accuracy: z.number(), ece: z.number() });

/** What may be lost to chance: a few rows of a set of a thousand. */
const worseF1 = 0.003;
const worseEce = 0.01;

function readSets(metrics: Record<string, unknown>): Map<string, z.infer<typeof figures>> {
  const sets = Object.entries(metrics).flatMap(([set, value]) => {
    const parsed = figures.safeParse(value);
    return parsed.success ? [[set, parsed.data] as const] : [];
  });
  return new Map(sets);
}

/**
 * promotionGate gives the reasons why a candidate may not take the active version's place: none when it is not worse
 * on any evaluation set that both were measured on. A candidate that was measured on less is refused as well.
 */
export function promotionGate(
  candidate: Record<string, unknown>,
  active: Record<string, unknown> | null,
): string[] {
  const offered = readSets(candidate);
  if (offered.size === 0) return ['it was not evaluated: measure it with --data FILE.jsonl'];
  const reasons: string[] = [];
  for (const [set, required] of readSets(active ?? {})) {
    const found = offered.get(set);
    if (!found) {
      reasons.push(`it was not evaluated on ${set}`);
      continue;
    }
    if (found.macroF1 < required.macroF1 - worseF1)
      reasons.push(
        `macro-F1 on ${set} is ${found.macroF1.toFixed(4)}, the active one has ${required.macroF1.toFixed(4)}`,
      );
    if (found.ece > required.ece + worseEce)
      reasons.push(
        `calibration error on ${set} is ${found.ece.toFixed(4)}, the active one has ${required.ece.toFixed(4)}`,
      );
  }
  return reasons;
}
