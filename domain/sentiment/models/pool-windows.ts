import type { Probabilities } from '#domain/sentiment/verdicts/verdict.ts';

/** WindowPrediction is the model's output for one window of a long text. */
export interface WindowPrediction {
  probabilities: Probabilities;
  embedding: Float32Array | null;
  tokens: number;
}

function poolEmbeddings(windows: readonly WindowPrediction[]): Float32Array | null {
  const width = windows[0]?.embedding?.length ?? 0;
  if (width === 0) return null;
  const sum = new Float32Array(width);
  for (const { embedding, tokens } of windows) {
    if (embedding) for (let i = 0; i < width; i++) sum[i] = (sum[i] ?? 0) + tokens * (embedding[i] ?? 0);
  }
  const norm = Math.hypot(...sum) || 1;
  return sum.map((value) => value / norm);
}

/**
 * poolWindows returns the mean of the windows' outputs, weighted by their tokens; the embedding is normalised to unit
 * length.
 */
export function poolWindows(windows: readonly WindowPrediction[]): Omit<WindowPrediction, 'tokens'> {
  const [only] = windows;
  if (windows.length === 1 && only) return only;
  const total = windows.reduce((sum, { tokens }) => sum + tokens, 0) || 1;
  const mean = (label: keyof Probabilities) =>
    windows.reduce((sum, { probabilities, tokens }) => sum + probabilities[label] * tokens, 0) / total;
  return {
    probabilities: { positive: mean('positive'), neutral: mean('neutral'), negative: mean('negative') },
    embedding: poolEmbeddings(windows),
  };
}
