import { expect, test } from 'vitest';
import { parseUserSettings } from '#domain/accounts/user-settings.ts';

const usual = { theme: 'dark', density: 'cosy', palette: 'blue-orange' };

test.each([[null], [{}], [{ theme: 'pink' }], ['text']])('%j becomes the usual settings', (stored) => {
  expect(parseUserSettings(stored)).toEqual(usual);
});

test('what is stored holds', () => {
  expect(parseUserSettings({ theme: 'light', odd: 1 })).toEqual({ ...usual, theme: 'light' });
});

test('one malformed field costs the others nothing', () => {
  expect(parseUserSettings({ theme: 'light', density: 'roomy', palette: 'green-red' })).toEqual({
    theme: 'light',
    density: 'cosy',
    palette: 'green-red',
  });
});
