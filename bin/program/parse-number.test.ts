import { expect, test } from 'vitest';
import { parseNonNegativeNumber, parsePositiveInteger } from '#bin/program/parse-number.ts';

test.each(['', ' ', 'abc', '-1', 'NaN', 'Infinity', '1,5'])(
  '%j is refused as the number of an option',
  (text) => {
    expect(() => parseNonNegativeNumber(text)).toThrow(/Give a number, 0 or more/);
    expect(() => parsePositiveInteger(text)).toThrow(/Give a whole number, 1 or more/);
  },
);

test('numbers are taken, a count only when it is whole and at least one', () => {
  expect(['0', '0.5', '60'].map(parseNonNegativeNumber)).toEqual([0, 0.5, 60]);
  expect(parsePositiveInteger('250')).toBe(250);
  expect(() => parsePositiveInteger('0')).toThrow();
  expect(() => parsePositiveInteger('1.5')).toThrow();
});
