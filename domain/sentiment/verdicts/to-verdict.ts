import {
  type Probabilities,
  sentimentLabels,
  type Verdict,
  type VerdictTimings,
} from '#domain/sentiment/verdicts/verdict.ts';

/** VerdictSource is the model version of a verdict and the time it took. */
interface VerdictSource {
  model: string;
  version: string;
  timings: VerdictTimings;
}

/** toVerdict turns probabilities into a verdict: the likeliest label, or an abstention below `abstainBelow`. */
export function toVerdict(
  probabilities: Probabilities,
  source: VerdictSource,
  {
    abstainBelow,
    notes = [],
    abstain = false,
  }: { abstainBelow: number; notes?: string[]; abstain?: boolean },
): Verdict {
  const label = sentimentLabels.reduce((best, next) =>
    probabilities[next] > probabilities[best] ? next : best,
  );
  const confidence = probabilities[label];
  const unsure = confidence < abstainBelow;
  const reasons = unsure ? [`below the abstain threshold ${abstainBelow}`, ...notes] : notes;
  return {
    status: unsure || abstain ? 'abstained' : 'scored',
    label,
    score: probabilities.positive - probabilities.negative,
    confidence,
    probabilities,
    ...source,
    ...(reasons.length > 0 && { reason: reasons.join('; ') }),
  };
}

/** failedVerdict returns the verdict of a failed run, with its reason. */
export function failedVerdict(reason: string, source: VerdictSource): Verdict {
  return {
    status: 'failed',
    label: null,
    score: null,
    confidence: null,
    probabilities: null,
    ...source,
    reason,
  };
}
