import type { TransformerManifest } from '#domain/sentiment/models/model-manifest.ts';
import type { Probabilities, SentimentLabel } from '#domain/sentiment/verdicts/verdict.ts';

/** temperatureFor returns the divisor of the logits, which may differ between a whole text and a company in it. */
export function temperatureFor(
  { temperature }: Pick<TransformerManifest, 'temperature'>,
  hasTarget: boolean,
): number {
  if (typeof temperature === 'number') return temperature;
  return hasTarget ? temperature.target : temperature.text;
}

/**
 * decodeLogits returns the softmax of logits / temperature by label; null where a logit is not a finite number. Source:
 * temperature scaling, Guo et al., "On Calibration of Modern Neural Networks", 2017.
 */
export function decodeLogits(
  logits: ArrayLike<number>,
  labels: readonly SentimentLabel[],
  temperature: number,
): Probabilities | null {
  const scaled = labels.map((_, i) => (logits[i] ?? Number.NaN) / temperature);
  if (!scaled.every(Number.isFinite)) return null;
  const top = Math.max(...scaled);
  const weights = scaled.map((value) => Math.exp(value - top));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const probabilities: Probabilities = { positive: 0, neutral: 0, negative: 0 };
  labels.forEach((label, i) => {
    probabilities[label] = (weights[i] ?? 0) / total;
  });
  return probabilities;
}
