/**
 * SkippedVerdict stands in a verdict's place where no model was asked: the text is in a language that none of them reads. Like
 * any abstention it is counted and shown, but it has no label and no probabilities.
 */
export interface SkippedVerdict {
  status: 'abstained';
  label: null;
  score: null;
  confidence: null;
  probabilities: null;
  reason: string;
  timings: { queueMs: 0; tokeniseMs: 0; runMs: 0 };
}

/** toSkippedVerdict is an abstention without a model, with its reason in words. */
export function toSkippedVerdict(reason: string): SkippedVerdict {
  return {
    status: 'abstained',
    label: null,
    score: null,
    confidence: null,
    probabilities: null,
    reason,
    timings: { queueMs: 0, tokeniseMs: 0, runMs: 0 },
  };
}
