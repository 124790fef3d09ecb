export type ScoreSign = 'positive' | 'neutral' | 'negative';

/** scoreSign gives the sign of a score in [-1, 1]; neutral below 0.05 in absolute value. */
export function scoreSign(score: number): ScoreSign {
  if (Math.abs(score) < 0.05) return 'neutral';
  return score > 0 ? 'positive' : 'negative';
}
