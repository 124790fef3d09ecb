import type { Probabilities } from '#domain/sentiment/verdicts/verdict.ts';

/** The compound score at which VADER's authors call a text positive (Hutto and Gilbert 2014). */
const threshold = 0.05;
/** How fast confidence grows with the compound score; chosen by hand, because VADER gives no probabilities. */
const steepness = 4;

/**
 * vaderProbabilities converts a compound score in [-1, 1] to probabilities whose likeliest label is VADER's own label:
 * positive from 0.05, negative to -0.05. They are not calibrated. Source of the thresholds: Hutto and Gilbert, 2014.
 */
export function vaderProbabilities(compound: number): Probabilities {
  const weights = {
    positive: Math.exp(steepness * (compound - threshold)),
    neutral: 1,
    negative: Math.exp(steepness * (-compound - threshold)),
  };
  const total = weights.positive + weights.neutral + weights.negative;
  return {
    positive: weights.positive / total,
    neutral: weights.neutral / total,
    negative: weights.negative / total,
  };
}
