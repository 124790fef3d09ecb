import { expect, test } from 'vitest';
import { formatAge, formatDuration, formatExactTime } from '#components/ui/format/format-age.ts';

test.each([
  [-5, '0 s'],
  [38_400, '38 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [3_599_999, '59 min'],
  [3_600_000, '1 h'],
  [86_400_000 * 2.5, '2 d'],
])('%d ms is written as %s', (ms, text) => {
  expect(formatAge(ms)).toBe(text);
});

test.each([
  [86, '86 ms'],
  [412, '0.4 s'],
  [9_940, '9.9 s'],
  [12_300, '12 s'],
  [-3, '0 ms'],
])('%d ms is written as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test('the hour after midnight is written as 00', () => {
  expect(formatExactTime(new Date(2026, 10, 25, 0, 38, 5))).toContain('00:38:05');
});
