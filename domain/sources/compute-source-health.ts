/** SourceHealth is a source's state in one word; `unknown` has not been fetched yet. */
export type SourceHealth = 'healthy' | 'late' | 'failing' | 'paused' | 'unknown';

export interface SourceHealthInput {
  state: string;
  failuresInRow: number;
  /** Since when it has published nothing although its rhythm says it should have. */
  lateSince: Date | null;
  lastSuccessAt: Date | null;
}

/** computeSourceHealth returns a source's state; paused takes precedence over failing, failing over late. */
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
