import { formatScore } from '#components/ui/format/format-number.ts';

export interface ShownVerdict {
  status: 'scored' | 'abstained' | 'failed' | 'withheld';
  label: 'positive' | 'neutral' | 'negative' | null;
  score: number | null;
  confidence: number | null;
  verdictReason?: string | null | undefined;
}

/** describeVerdict describes a verdict, or why there is none. */
export function describeVerdict({ status, label, score, confidence, verdictReason }: ShownVerdict): string {
  const percent = confidence === null ? null : `${Math.round(confidence * 100)}% confidence`;
  if (status === 'withheld') return 'Per-company sentiment requires a higher tier';
  if (status === 'failed') return 'Scoring failed, no score';
  // Without a label, no model was run.
  if (status === 'abstained' && label === null && verdictReason) return verdictReason;
  if (status === 'abstained') {
    return `Abstained: ${label ?? 'no label'}${percent ? ` at ${percent}` : ''}, below threshold`;
  }
  return score === null
    ? 'No score'
    : `${label ?? ''} ${formatScore(score)}${percent ? `, ${percent}` : ''}`.trim();
}
