import { type SentimentLabel, sentimentLabels } from '#domain/sentiment/verdicts/verdict.ts';

/**
 * LabelledPrediction is a model's verdict on a row whose label is known; a `failed` verdict has no label and counts as
 * wrong.
 */
export interface LabelledPrediction {
  expected: SentimentLabel;
  label: SentimentLabel | null;
  confidence: number | null;
  status: 'scored' | 'abstained' | 'failed';
}

export interface ClassificationMetrics {
  rows: number;
  abstained: number;
  failed: number;
  accuracy: number;
  macroF1: number;
  /** Matthews correlation for several classes (Gorodkin 2004). */
  mcc: number;
  /** Expected calibration error over 15 equal bins (Guo et al. 2017). */
  ece: number;
  recall: Record<SentimentLabel, number>;
}

const calibrationBins = 15;
const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

function calibrationError(predictions: readonly LabelledPrediction[]): number {
  const sums = Array.from({ length: calibrationBins }, () => ({ count: 0, confidence: 0, correct: 0 }));
  let predicted = 0;
  for (const { confidence, label, expected } of predictions) {
    const bin =
      confidence === null
        ? undefined
        : sums[Math.min(calibrationBins - 1, Math.floor(confidence * calibrationBins))];
    if (!bin || confidence === null) continue;
    predicted++;
    bin.count++;
    bin.confidence += confidence;
    if (label === expected) bin.correct++;
  }
  return sums.reduce((sum, bin) => sum + ratio(Math.abs(bin.correct - bin.confidence), predicted), 0);
}

function matthewsCorrelation(expected: number[], predicted: number[], correct: number, rows: number): number {
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  const spread = (rows * rows - dot(predicted, predicted)) * (rows * rows - dot(expected, expected));
  return ratio(correct * rows - dot(expected, predicted), Math.sqrt(spread));
}

/**
 * computeClassificationMetrics returns accuracy, macro-F1, Matthews correlation, calibration error and recall; zeros
 * without rows.
 */
export function computeClassificationMetrics(
  predictions: readonly LabelledPrediction[],
): ClassificationMetrics {
  const rows = predictions.length;
  const count = (matches: (prediction: LabelledPrediction) => boolean) => predictions.filter(matches).length;
  const perLabel = sentimentLabels.map((label) => {
    const expected = count((prediction) => prediction.expected === label);
    const predicted = count((prediction) => prediction.label === label);
    const correct = count((prediction) => prediction.expected === label && prediction.label === label);
    return {
      label,
      expected,
      predicted,
      correct,
      recall: ratio(correct, expected),
      f1: ratio(2 * correct, expected + predicted),
    };
  });
  const correct = perLabel.reduce((sum, label) => sum + label.correct, 0);
  return {
    rows,
    abstained: count(({ status }) => status === 'abstained'),
    failed: count(({ status }) => status === 'failed'),
    accuracy: ratio(correct, rows),
    macroF1: perLabel.reduce((sum, { f1 }) => sum + f1, 0) / perLabel.length,
    mcc: matthewsCorrelation(
      perLabel.map(({ expected }) => expected),
      [...perLabel.map(({ predicted }) => predicted), count(({ label }) => label === null)],
      correct,
      rows,
    ),
    ece: calibrationError(predictions),
    recall: Object.fromEntries(
      perLabel.map(({ label, recall }) => [label, recall]),
    ) as ClassificationMetrics['recall'],
  };
}
