import { expect, test } from 'vitest';
import {
  isSampledForShadow,
  measureAgreement,
  type VerdictPair,
} from '#domain/sentiment/evaluation/measure-agreement.ts';
import type { SentimentLabel } from '#domain/sentiment/verdicts/verdict.ts';

const said = (label: SentimentLabel | null, score = 0) => (label ? { label, score } : null);
const pair = (active: SentimentLabel | null, shadow: SentimentLabel | null): VerdictPair => ({
  active: said(active, 0.5),
  shadow: said(shadow, 0.25),
});

test('measureAgreement agrees with values computed by hand', () => {
  const found = measureAgreement([
    pair('positive', 'positive'),
    pair('positive', 'negative'),
    pair('negative', 'negative'),
    pair('neutral', 'neutral'),
    pair('neutral', null),
    pair(null, 'neutral'),
  ]);
  expect(found).toMatchObject({ pairs: 4, onlyActive: 1, onlyShadow: 1, opposite: 1, sameLabel: 0.75 });
  // Chance: 2/4 x 1/4 + 1/4 x 1/4 + 1/4 x 2/4 = 5/16
  expect(found.kappa).toBeCloseTo((0.75 - 5 / 16) / (11 / 16));
  expect(found.meanScoreDifference).toBeCloseTo(0.25);
});

test('no pairs give null, not perfect agreement', () => {
  expect(measureAgreement([])).toMatchObject({
    pairs: 0,
    sameLabel: null,
    kappa: null,
    meanScoreDifference: null,
  });
});

test('isSampledForShadow selects about the given share, always the same articles', () => {
  const ids = Array.from(
    { length: 2_000 },
    (_, i) => `00000000-0000-4000-8000-${((i * 2_654_435_761) % 2 ** 48).toString(16).padStart(12, '0')}`,
  );
  const picked = ids.filter((id) => isSampledForShadow(id, 0.25));
  expect(picked.length).toBeGreaterThan(400);
  expect(picked.length).toBeLessThan(600);
  expect(picked.every((id) => isSampledForShadow(id, 0.5))).toBe(true);
});
