import { describe, expect, test } from 'vitest';
import { combineVerdicts } from '#domain/sentiment/verdicts/combine-verdicts.ts';
import { failedVerdict, toVerdict } from '#domain/sentiment/verdicts/to-verdict.ts';

const source = (model: string) => ({ model, version: '1', timings: { queueMs: 1, tokeniseMs: 2, runMs: 3 } });
const sure = (model: string, positive: number) =>
  toVerdict({ positive, neutral: 0, negative: 1 - positive }, source(model), { abstainBelow: 0 });
const options = { model: 'ensemble', version: '1', abstainBelow: 0 };

describe('combineVerdicts', () => {
  test('weights its members', () => {
    const verdict = combineVerdicts(
      [
        { weight: 3, verdict: sure('a', 1) },
        { weight: 1, verdict: sure('b', 0.6) },
      ],
      options,
    );
    expect(verdict.probabilities?.positive).toBeCloseTo(0.9);
    expect(verdict.reason).toBeUndefined();
  });

  test('names members that disagree', () => {
    const members = [
      { weight: 1, verdict: sure('a', 1) },
      { weight: 1, verdict: sure('b', 0.1) },
    ];
    expect(combineVerdicts(members, options).reason).toBe('members disagree: a positive, b negative');
  });

  test("gives a failed member's weight to the others and names it", () => {
    const members = [
      { weight: 1, verdict: sure('a', 0.8) },
      { weight: 9, verdict: failedVerdict('unreachable', source('b')) },
    ];
    const verdict = combineVerdicts(members, options);
    expect(verdict.probabilities?.positive).toBeCloseTo(0.8);
    expect(verdict.reason).toBe('without b: unreachable');
  });

  test('fails when all have failed', () => {
    const verdict = combineVerdicts([{ weight: 1, verdict: failedVerdict('gone', source('a')) }], options);
    expect(verdict).toMatchObject({ status: 'failed', reason: 'without a: gone' });
  });
});
