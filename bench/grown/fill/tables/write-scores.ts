import type { GrownVerdict } from '#bench/grown/fill/grown-article.ts';
import { type TableGroup, toRow, toTimestamp } from '#bench/grown/fill/table-writer.ts';

const timings = '{"queueMs":3,"tokeniseMs":0.2,"inferMs":11}';

function toProbabilities({ label, confidence }: GrownVerdict): (number | null)[] {
  if (label === null || confidence === null) return [null, null, null];
  const rest = Math.round((1 - confidence) * 5_000) / 10_000;
  return (['positive', 'neutral', 'negative'] as const).map((each) => (each === label ? confidence : rest));
}

/** writeScores fills `scores`: a verdict on each article and on each of its companies. */
export const writeScores: TableGroup = ({ references: { modelVersionId } }) => [
  {
    table: 'scores',
    columns: [
      'articleId',
      'tickerId',
      'modelVersionId',
      'status',
      'label',
      'score',
      'confidence',
      'pPositive',
      'pNeutral',
      'pNegative',
      'reason',
      'scoredAt',
      'timings',
    ],
    articleRows({ id, verdict: whole, links, decidedMs }) {
      const scoredAt = toTimestamp(decidedMs);
      return [{ tickerId: null, verdict: whole }, ...links.map((l) => ({ ...l, tickerId: l.ticker.id }))]
        .map(({ tickerId, verdict }) => {
          const { status, label, score, confidence } = verdict;
          const numbers = [label, score, confidence, ...toProbabilities(verdict)];
          const reason = status === 'scored' ? null : 'Not sure enough';
          return toRow([id, tickerId, modelVersionId, status, ...numbers, reason, scoredAt, timings]);
        })
        .join('');
    },
  },
];
