import { describe, expect, test } from 'vitest';
import {
  computeClassificationMetrics,
  type LabelledPrediction,
} from '#domain/sentiment/evaluation/compute-classification-metrics.ts';

const answer = (
  expected: LabelledPrediction['expected'],
  label: LabelledPrediction['label'],
  confidence: number | null = 0.9,
): LabelledPrediction => ({
  expected,
  label,
  confidence,
  status: label ? 'scored' : 'failed',
});

describe('computeClassificationMetrics', () => {
  test('all predictions correct', () => {
    const all = (['positive', 'neutral', 'negative'] as const).map((label) => answer(label, label, 1));
    expect(computeClassificationMetrics(all)).toMatchObject({ accuracy: 1, macroF1: 1, mcc: 1, ece: 0 });
  });

  test('agrees with values computed by hand', () => {
    const found = computeClassificationMetrics([
      answer('positive', 'positive'),
      answer('positive', 'positive'),
      answer('positive', 'negative'),
      answer('negative', 'negative'),
      answer('neutral', 'neutral'),
      answer('neutral', 'positive'),
    ]);
    expect(found.accuracy).toBeCloseTo(4 / 6);
    expect(found.recall).toEqual({ positive: 2 / 3, neutral: 1 / 2, negative: 1 });
    expect(found.macroF1).toBeCloseTo((4 / 6 + 2 / 3 + 2 / 3) / 3);
    // (c s - sum p t) / sqrt((s^2 - sum p^2) (s^2 - sum t^2)) with c 4, s 6, p (3, 1, 2), t (3, 2, 1)
    expect(found.mcc).toBeCloseTo((24 - 13) / 22);
    expect(found.ece).toBeCloseTo(0.9 - 4 / 6);
  });

  test('a failed verdict is wrong, and not calibrated', () => {
    const found = computeClassificationMetrics([
      answer('positive', 'positive', 1),
      answer('positive', null, null),
    ]);
    expect(found).toMatchObject({ accuracy: 0.5, failed: 1, ece: 0 });
  });

  test('no rows give zeros', () => {
    expect(computeClassificationMetrics([])).toMatchObject({
      rows: 0,
      accuracy: 0,
      macroF1: 0,
      mcc: 0,
      ece: 0,
    });
  });
});
