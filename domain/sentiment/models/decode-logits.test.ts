import { describe, expect, test } from 'vitest';
import { decodeLogits, temperatureFor } from '#domain/sentiment/models/decode-logits.ts';
import { poolWindows } from '#domain/sentiment/models/pool-windows.ts';
import { vaderProbabilities } from '#domain/sentiment/models/vader-probabilities.ts';
import { toVerdict } from '#domain/sentiment/verdicts/to-verdict.ts';

const labels = ['negative', 'neutral', 'positive'] as const;
const source = { model: 'm', version: '1', timings: { queueMs: 0, tokeniseMs: 0, runMs: 0 } };

describe('decodeLogits', () => {
  test('is the softmax, in the order of the labels', () => {
    const found = decodeLogits([0, Math.log(2), Math.log(5)], labels, 1);
    expect(found?.negative).toBeCloseTo(1 / 8);
    expect(found?.neutral).toBeCloseTo(2 / 8);
    expect(found?.positive).toBeCloseTo(5 / 8);
  });

  test('a higher temperature lowers the confidence', () => {
    expect(decodeLogits([0, 0, 4], labels, 2)?.positive).toBeLessThan(
      decodeLogits([0, 0, 4], labels, 1)?.positive ?? 0,
    );
  });

  test('handles very large logits and returns null for non-finite ones', () => {
    expect(decodeLogits([-1e30, 0, 1e30], labels, 1)?.positive).toBe(1);
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(decodeLogits([0, bad, 1], labels, 1)).toBeNull();
    expect(decodeLogits([0, 1], labels, 1)).toBeNull();
  });

  test('a company may have a temperature of its own', () => {
    expect(temperatureFor({ temperature: { text: 1, target: 2 } }, true)).toBe(2);
    expect(temperatureFor({ temperature: 1.5 }, true)).toBe(1.5);
  });
});

describe('toVerdict', () => {
  const probabilities = { positive: 0.5, neutral: 0.3, negative: 0.2 };

  test('scores between -1 and 1, and abstains below the threshold with a reason', () => {
    expect(toVerdict(probabilities, source, { abstainBelow: 0.4 })).toMatchObject({
      status: 'scored',
      label: 'positive',
      confidence: 0.5,
    });
    const unsure = toVerdict(probabilities, source, { abstainBelow: 0.6, notes: ['pooled over 2 windows'] });
    expect(unsure).toMatchObject({
      status: 'abstained',
      reason: 'below the abstain threshold 0.6; pooled over 2 windows',
    });
  });
});

describe('poolWindows', () => {
  test('weights by tokens and normalises the embedding', () => {
    const window = (positive: number, tokens: number, embedding: number[]) => ({
      probabilities: { positive, neutral: 1 - positive, negative: 0 },
      embedding: Float32Array.from(embedding),
      tokens,
    });
    const pooled = poolWindows([window(1, 30, [1, 0]), window(0, 10, [0, 1])]);
    expect(pooled.probabilities.positive).toBeCloseTo(0.75);
    expect(Math.hypot(...(pooled.embedding ?? []))).toBeCloseTo(1);
  });
});

describe('vaderProbabilities', () => {
  test.each([
    [0.9, 'positive'],
    [0.06, 'positive'],
    [0.04, 'neutral'],
    [0, 'neutral'],
    [-0.06, 'negative'],
    [-1, 'negative'],
  ])("%f is %s, by its authors' thresholds", (compound, label) => {
    expect(toVerdict(vaderProbabilities(compound), source, { abstainBelow: 0 }).label).toBe(label);
  });
});
