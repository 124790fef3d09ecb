import { expect, test } from 'vitest';
import { confidenceStep } from '#components/verdicts/confidence-bars.tsx';

test.each([
  [0.34, 1],
  [0.5, 2],
  [0.7, 3],
  [0.99, 4],
])('%d fills %d bars', (confidence, bars) => {
  expect(confidenceStep(confidence)).toBe(bars);
});
