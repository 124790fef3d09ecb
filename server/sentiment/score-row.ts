import type { NotAsked } from '#domain/sentiment/not-asked.ts';
import type { Verdict } from '#domain/sentiment/verdict.ts';
import type { Columns } from '#server/infra/insert-rows.ts';

/** scoreRow is a verdict as the table `scores` holds it; `tickerId` is null for the whole article. */
export function scoreRow({
  verdict,
  ...whose
}: {
  articleId: string;
  tickerId: number | null;
  modelVersionId: number;
  scoredAt: Date;
  verdict: Verdict | NotAsked;
}) {
  const { status, label, score, confidence, probabilities, reason, timings } = verdict;
  return {
    ...whose,
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

export const scoreColumns: Columns<ReturnType<typeof scoreRow>> = {
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
