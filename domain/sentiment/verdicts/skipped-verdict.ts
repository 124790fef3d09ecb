/**
 * SkippedVerdict is the verdict on a text that no model scores, because its language is not supported. Like any
 * abstention it is counted and shown, but it has no label and no probabilities.
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

/** toSkippedVerdict returns an abstention without a model; `reason` is shown to users. */
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
