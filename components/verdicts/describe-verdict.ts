import { formatScore } from '#components/ui/format/format-number.ts';

export interface ShownVerdict {
  status: 'scored' | 'abstained' | 'failed' | 'withheld';
  label: 'positive' | 'neutral' | 'negative' | null;
  score: number | null;
  confidence: number | null;
  verdictReason?: string | null | undefined;
}

/** describeVerdict says a verdict in words, or why there is none. */
export function describeVerdict({ status, label, score, confidence, verdictReason }: ShownVerdict): string {
  const sure = confidence === null ? '' : `, ${Math.round(confidence * 100)}% sure`;
  if (status === 'withheld') return 'Your tier shows the article’s verdict, not each company’s own';
  if (status === 'failed') return 'The model failed on this text: there is no score, which is not neutral';
  // Without so much as a leaning no model was asked.
  if (status === 'abstained' && label === null && verdictReason) return verdictReason;
  if (status === 'abstained') {
    return `The model abstained: it leaned ${label ?? 'no way'}${sure}, which is below its threshold`;
  }
  return score === null ? 'No score' : `${label ?? ''} ${formatScore(score)}${sure}`.trim();
}
