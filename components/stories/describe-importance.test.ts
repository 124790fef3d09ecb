import { expect, test } from 'vitest';
import { describeCredibility, describeImportance } from '#components/stories/describe-importance.ts';

test.each([
  [null, 'not rated'],
  [0, 'low'],
  [79, 'high'],
  [80, 'very high'],
])('importance %s: %s', (importance, words) => {
  expect(describeImportance(importance)).toBe(words);
});

test.each([
  [null, 'not rated'],
  [0.35, 'low'],
  [0.5, 'medium'],
  [0.82, 'high'],
  [0.98, 'very high'],
])('credibility %s: %s', (credibility, words) => {
  expect(describeCredibility(credibility)).toBe(words);
});
