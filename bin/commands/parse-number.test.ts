import { expect, test } from 'vitest';
import { parseNotNegative, parsePositiveWhole } from '#bin/commands/parse-number.ts';

test.each(['', ' ', 'abc', '-1', 'NaN', 'Infinity', '1,5'])(
  '%j is no number that an option takes',
  (text) => {
    expect(() => parseNotNegative(text)).toThrow(/Give a number, 0 or more/);
    expect(() => parsePositiveWhole(text)).toThrow(/Give a whole number, 1 or more/);
  },
);

test('numbers are taken, a count only when it is whole and at least one', () => {
  expect(['0', '0.5', '60'].map(parseNotNegative)).toEqual([0, 0.5, 60]);
  expect(parsePositiveWhole('250')).toBe(250);
  expect(() => parsePositiveWhole('0')).toThrow();
  expect(() => parsePositiveWhole('1.5')).toThrow();
});
