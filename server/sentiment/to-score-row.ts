import type { SkippedVerdict } from '#domain/sentiment/verdicts/skipped-verdict.ts';
import type { Verdict } from '#domain/sentiment/verdicts/verdict.ts';
import type { ColumnTypes } from '#server/infra/insert-rows.ts';

/** toScoreRow is a verdict as the table `scores` holds it; `tickerId` is null for the whole article. */
export function toScoreRow({
  verdict,
  ...key
}: {
  articleId: string;
  tickerId: number | null;
  modelVersionId: number;
  scoredAt: Date;
  verdict: Verdict | SkippedVerdict;
}) {
  const { status, label, score, confidence, probabilities, reason, timings } = verdict;
  return {
    ...key,
    status,
    label,
    score,
    confidence,
    pPositive: probabilities?.positive ?? null,
    pNeutral: probabilities?.neutral ?? null,
    pNegative: probabilities?.negative ?? null,
    reason: reason ?? null,
    timings: { ...timings },
  };
}

export const scoreColumns: ColumnTypes<ReturnType<typeof toScoreRow>> = {
  articleId: 'uuid',
  tickerId: 'int',
  modelVersionId: 'int',
  status: '"ScoreStatus"',
  label: '"SentimentLabel"',
  score: 'float8',
  confidence: 'float8',
  pPositive: 'float8',
  pNeutral: 'float8',
  pNegative: 'float8',
  reason: 'text',
  scoredAt: 'timestamptz',
  timings: 'jsonb',
};
