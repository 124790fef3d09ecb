/**
 * BarSums are sums over the scored verdicts of one bar: n their number, w the relevance weight in (0, 1], x the score
 * in [-1, 1].
 */
export interface BarSums {
  n: number;
  w: number;
  wx: number;
  /** Sums of w^2, w^2 x and w^2 x^2, for the confidence interval. */
  w2: number;
  w2x: number;
  w2x2: number;
}

/** With fewer scores a value is `thin`. */
const minReliableScores = 3;

/**
 * estimateBarMean returns a bar's weighted mean m and the half-width of its 95% confidence interval,
 * 1.96 sqrt(n/(n-1) sum w^2 (x-m)^2) / sum w. The mean is null without scores, the half-width below two. Source: the
 * ratio estimator's variance, Cochran, "Sampling Techniques", 1977, chapter 6.
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

/** IndexStatus is the state of a ticker's index over a period. */
export type IndexStatus = 'scored' | 'thin' | 'abstained' | 'model failed' | 'no data';

/** toIndexStatus returns the state of a set of verdicts; missing verdicts are never neutral. */
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
