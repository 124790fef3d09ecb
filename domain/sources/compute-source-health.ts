/** SourceHealth is how a source does, in one word; `unknown` was not read yet. */
export type SourceHealth = 'healthy' | 'late' | 'failing' | 'paused' | 'unknown';

export interface SourceHealthInput {
  state: string;
  failuresInRow: number;
  /** Since when it is silent for longer than its own rhythm allows. */
  lateSince: Date | null;
  lastSuccessAt: Date | null;
}

/** computeSourceHealth decides how a source does: being paused goes before failing, failing before late. */
export function computeSourceHealth({
  state,
  failuresInRow,
  lateSince,
  lastSuccessAt,
}: SourceHealthInput): SourceHealth {
  if (state === 'paused') return 'paused';
  if (failuresInRow > 0) return 'failing';
  if (lateSince) return 'late';
  return lastSuccessAt ? 'healthy' : 'unknown';
}
