import { type SentimentLabel, sentimentLabels } from '#domain/sentiment/verdicts/verdict.ts';

/** Answer is what a model said of a row whose label is known; a `failed` verdict has no label and counts as wrong. */
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

function calibrationError(answers: readonly LabelledPrediction[]): number {
  const sums = Array.from({ length: calibrationBins }, () => ({ count: 0, confidence: 0, right: 0 }));
  let answered = 0;
  for (const { confidence, label, expected } of answers) {
    const bin =
      confidence === null
        ? undefined
        : sums[Math.min(calibrationBins - 1, Math.floor(confidence * calibrationBins))];
    if (!bin || confidence === null) continue;
    answered++;
    bin.count++;
    bin.confidence += confidence;
    if (label === expected) bin.right++;
  }
  return sums.reduce((sum, bin) => sum + ratio(Math.abs(bin.right - bin.confidence), answered), 0);
}

function matthewsCorrelation(expected: number[], predicted: number[], correct: number, rows: number): number {
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  const spread = (rows * rows - dot(predicted, predicted)) * (rows * rows - dot(expected, expected));
  return ratio(correct * rows - dot(expected, predicted), Math.sqrt(spread));
}

/** computeClassificationMetrics gives the usual figures of a classifier; zeros when there are no rows. */
export function computeClassificationMetrics(answers: readonly LabelledPrediction[]): ClassificationMetrics {
  const rows = answers.length;
  const count = (matches: (answer: LabelledPrediction) => boolean) => answers.filter(matches).length;
  const perLabel = sentimentLabels.map((label) => {
    const expected = count((answer) => answer.expected === label);
    const guessed = count((answer) => answer.label === label);
    const right = count((answer) => answer.expected === label && answer.label === label);
    return {
      label,
      expected,
      guessed,
      right,
      recall: ratio(right, expected),
      f1: ratio(2 * right, expected + guessed),
    };
  });
  const right = perLabel.reduce((sum, label) => sum + label.right, 0);
  return {
    rows,
    abstained: count(({ status }) => status === 'abstained'),
    failed: count(({ status }) => status === 'failed'),
    accuracy: ratio(right, rows),
    macroF1: perLabel.reduce((sum, { f1 }) => sum + f1, 0) / perLabel.length,
    mcc: matthewsCorrelation(
      perLabel.map(({ expected }) => expected),
      [...perLabel.map(({ guessed }) => guessed), count(({ label }) => label === null)],
      right,
      rows,
    ),
    ece: calibrationError(answers),
    recall: Object.fromEntries(
      perLabel.map(({ label, recall }) => [label, recall]),
    ) as ClassificationMetrics['recall'],
  };
}
