import { failedVerdict, toVerdict } from '#domain/sentiment/verdicts/to-verdict.ts';
import type { Verdict } from '#domain/sentiment/verdicts/verdict.ts';

interface MemberVerdict {
  weight: number;
  verdict: Verdict;
}

/**
 * combineVerdicts returns the verdict of an ensemble: the weighted mean of the members' probabilities. The weight of a
 * failed member goes to the others. The reason names failed members and members that disagree about the label.
 */
export function combineVerdicts(
  members: readonly MemberVerdict[],
  {
    model,
    version,
    abstainBelow,
    notes = [],
  }: { model: string; version: string; abstainBelow: number; notes?: string[] },
): Verdict {
  const maxTiming = (pick: (verdict: Verdict) => number) =>
    Math.max(0, ...members.map(({ verdict }) => pick(verdict)));
  const timings = {
    queueMs: maxTiming(({ timings }) => timings.queueMs),
    tokeniseMs: maxTiming(({ timings }) => timings.tokeniseMs),
    runMs: maxTiming(({ timings }) => timings.runMs),
  };
  const source = { model, version, timings };
  const succeeded = members.flatMap(({ weight, verdict }) =>
    verdict.status === 'failed' ? [] : [{ weight, verdict }],
  );
  const failures = members.flatMap(({ verdict }) =>
    verdict.status === 'failed' ? [`without ${verdict.model}: ${verdict.reason}`] : [],
  );
  const total = succeeded.reduce((sum, { weight }) => sum + weight, 0);
  if (total <= 0) return failedVerdict([...failures, ...notes].join('; ') || 'no member answered', source);
  const mean = (label: 'positive' | 'neutral' | 'negative') =>
    succeeded.reduce((sum, { weight, verdict }) => sum + weight * verdict.probabilities[label], 0) / total;
  const labels = new Set(succeeded.map(({ verdict }) => verdict.label));
  const disagreement =
    labels.size > 1
      ? [
          `members disagree: ${succeeded.map(({ verdict }) => `${verdict.model} ${verdict.label}`).join(', ')}`,
        ]
      : [];
  return toVerdict(
    { positive: mean('positive'), neutral: mean('neutral'), negative: mean('negative') },
    source,
    {
      abstainBelow,
      notes: [...disagreement, ...failures, ...notes],
    },
  );
}
