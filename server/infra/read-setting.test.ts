import { expect, test } from 'vitest';
import { environment, readNumberSetting, withPresentNames } from '#server/infra/read-setting.ts';

test('a renamed setting is still read under its previous name, with a warning', () => {
  const warnings: string[] = [];
  const variables = withPresentNames({ WIRE_RATE: '3', PORT: '4000' }, (message) => warnings.push(message));
  expect(variables).toEqual({ WIRE_RATE: '3', SIMULATED_FEED_RATE: '3', PORT: '4000' });
  expect(warnings).toEqual([
    'The setting WIRE_RATE is now called SIMULATED_FEED_RATE: rename it in the environment or in .env.local.',
  ]);
});

test('the present name of a setting wins, without a warning', () => {
  const warnings: string[] = [];
  const given = { WIRE_RATE: '3', SIMULATED_FEED_RATE: '2' };
  expect(withPresentNames(given, (message) => warnings.push(message))).toEqual(given);
  expect(withPresentNames({}, (message) => warnings.push(message))).toEqual({});
  expect(warnings).toEqual([]);
});

test('a number that is not set is the fallback; text that is not a number is refused', () => {
  expect(readNumberSetting('UNDERTONE_TEST_ABSENT', 7)).toBe(7);
  expect(() => readNumberSetting('PATH', 7)).toThrow(/^PATH is ".*", which is not a number\.$/);
});

test('overrides are set in a copy of the environment only', () => {
  expect(environment({ UNDERTONE_TEST_ABSENT: '1' }).UNDERTONE_TEST_ABSENT).toBe('1');
  expect(environment().UNDERTONE_TEST_ABSENT).toBeUndefined();
});
