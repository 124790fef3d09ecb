/** BarSums are relevance-weighted sums over the scored verdicts of one bar: w the weight (0, 1], x the score [-1, 1]. */
export interface BarSums {
  n: number;
  w: number;
  wx: number;
  /** Sums of w^2, w^2 x and w^2 x^2, for the interval. */
  w2: number;
  w2x: number;
  w2x2: number;
}

/** Below this many scores a value is `thin`: shown hollow, with its n. */
const minReliableScores = 3;

/**
 * rollUp gives a bar's weighted mean and the half-width of its 95% interval, 1.96 sqrt(n/(n-1) sum w^2 (x-m)^2) / sum w
 * (Cochran's ratio-estimator variance for a weighted mean). Null mean without scores, null interval below two.
 */
export function estimateBarMean({ n, w, wx, w2, w2x, w2x2 }: BarSums): {
  mean: number | null;
  halfWidth: number | null;
} {
  if (n === 0 || w <= 0) return { mean: null, halfWidth: null };
  const mean = Math.max(-1, Math.min(1, wx / w));
  if (n < 2) return { mean, halfWidth: null };
  const squares = Math.max(0, w2x2 - 2 * mean * w2x + mean * mean * w2);
  return { mean, halfWidth: (1.96 * Math.sqrt((n / (n - 1)) * squares)) / w };
}

/** IndexStatus is what a ticker's index can honestly be called. */
export type IndexStatus = 'scored' | 'thin' | 'abstained' | 'model failed' | 'no data';

/** toIndexStatus names the state of a set of verdicts: missing is never neutral. */
export function toIndexStatus({
  n,
  abstained,
  failed,
}: {
  n: number;
  abstained: number;
  failed: number;
}): IndexStatus {
  if (n >= minReliableScores) return 'scored';
  if (n > 0) return 'thin';
  if (abstained > 0) return 'abstained';
  return failed > 0 ? 'model failed' : 'no data';
}
