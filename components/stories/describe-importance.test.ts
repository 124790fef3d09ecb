import { expect, test } from 'vitest';
import { describeCredibility, describeImportance } from '#components/stories/describe-importance.ts';

test.each([
  [null, 'not judged'],
  [0, 'of little importance'],
  [79, 'important'],
  [80, 'very important'],
])('importance %s: %s', (importance, words) => {
  expect(describeImportance(importance)).toBe(words);
});

test.each([
  [null, 'not judged'],
  [0.35, 'hardly trusted'],
  [0.5, 'trusted with caution'],
  [0.82, 'mostly trusted'],
  [0.98, 'trusted'],
])('credibility %s: %s', (credibility, words) => {
  expect(describeCredibility(credibility)).toBe(words);
});
