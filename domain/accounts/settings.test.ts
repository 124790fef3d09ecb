import { expect, test } from 'vitest';
import { readSettings } from '#domain/accounts/settings.ts';

const usual = { theme: 'dark', density: 'cosy', palette: 'blue-orange' };

test.each([[null], [{}], [{ theme: 'pink' }], ['text']])('%j becomes the usual settings', (stored) => {
  expect(readSettings(stored)).toEqual(usual);
});

test('what is stored holds', () => {
  expect(readSettings({ theme: 'light', odd: 1 })).toEqual({ ...usual, theme: 'light' });
});

test('one malformed field costs the others nothing', () => {
  expect(readSettings({ theme: 'light', density: 'roomy', palette: 'green-red' })).toEqual({
    theme: 'light',
    density: 'cosy',
    palette: 'green-red',
  });
});
