import { z } from 'zod';

/** Metrics of one evaluation set in a manifest; other entries of `metrics` are ignored. */
const evaluationMetricsSchema = z.object({ macroF1: z.number(), accuracy: z.number(), ece: z.number() });

/** Losses within chance: a few rows of a set of a thousand. */
const maxF1Drop = 0.003;
const maxEceIncrease = 0.01;

function parseEvaluationSets(
  metrics: Record<string, unknown>,
): Map<string, z.infer<typeof evaluationMetricsSchema>> {
  const sets = Object.entries(metrics).flatMap(([set, value]) => {
    const parsed = evaluationMetricsSchema.safeParse(value);
    return parsed.success ? [[set, parsed.data] as const] : [];
  });
  return new Map(sets);
}

/**
 * promotionGate returns the reasons why a candidate may not replace the active version; none where it is not worse on
 * any evaluation set of the active version. A candidate that lacks one of those sets is refused.
 */
export function promotionGate(
  candidate: Record<string, unknown>,
  active: Record<string, unknown> | null,
): string[] {
  const candidateSets = parseEvaluationSets(candidate);
  if (candidateSets.size === 0) return ['it was not evaluated: measure it with --data FILE.jsonl'];
  const reasons: string[] = [];
  for (const [set, activeMetrics] of parseEvaluationSets(active ?? {})) {
    const candidateMetrics = candidateSets.get(set);
    if (!candidateMetrics) {
      reasons.push(`it was not evaluated on ${set}`);
      continue;
    }
    if (candidateMetrics.macroF1 < activeMetrics.macroF1 - maxF1Drop)
      reasons.push(
        `macro-F1 on ${set} is ${candidateMetrics.macroF1.toFixed(4)}, the active one has ${activeMetrics.macroF1.toFixed(4)}`,
      );
    if (candidateMetrics.ece > activeMetrics.ece + maxEceIncrease)
      reasons.push(
        `calibration error on ${set} is ${candidateMetrics.ece.toFixed(4)}, the active one has ${activeMetrics.ece.toFixed(4)}`,
      );
  }
  return reasons;
}
