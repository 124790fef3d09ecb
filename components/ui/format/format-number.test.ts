import { expect, test } from 'vitest';
import { formatCount, formatScore, formatShare } from '#components/ui/format/format-number.ts';

test.each([
  [0.42, '+0.42', '+.42'],
  [-0.378, '\u22120.38', '\u2212.38'],
  [0, '\u00b10.00', '\u00b1.00'],
  [-0.001, '\u00b10.00', '\u00b1.00'],
  [1, '+1.00', '+1.00'],
])('score %d', (score, full, compact) => {
  expect(formatScore(score)).toBe(full);
  expect(formatScore(score, true)).toBe(compact);
});

test.each([
  [0.917, '.92'],
  [0.999, '1.0'],
  [0, '.00'],
])('share %d', (share, words) => {
  expect(formatShare(share)).toBe(words);
});

test('counts have thin spaces between thousands', () => {
  expect(formatCount(1234567)).toBe('1\u202f234\u202f567');
  expect(formatCount(999)).toBe('999');
});
