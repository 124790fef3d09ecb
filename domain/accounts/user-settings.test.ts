import { expect, test } from 'vitest';
import { parseUserSettings } from '#domain/accounts/user-settings.ts';

const usual = { theme: 'dark', density: 'cosy', palette: 'blue-orange' };

test.each([[null], [{}], [{ theme: 'pink' }], ['text']])('%j becomes the default settings', (stored) => {
  expect(parseUserSettings(stored)).toEqual(usual);
});

test('stored settings are kept', () => {
  expect(parseUserSettings({ theme: 'light', odd: 1 })).toEqual({ ...usual, theme: 'light' });
});

test('a malformed field gets its default, the others stay', () => {
  expect(parseUserSettings({ theme: 'light', density: 'roomy', palette: 'green-red' })).toEqual({
    theme: 'light',
    density: 'cosy',
    palette: 'green-red',
  });
});
