import { expect, test } from 'vitest';
import { readSettings } from '#domain/accounts/settings.ts';

const usual = { theme: 'dark', density: 'cosy', palette: 'blue-orange' };

test.each([[null], [{}], [{ theme: 'pink' }], ['text']])('%j becomes the usual settings', (stored) => {
  expect(readSettings(stored)).toEqual(usual);
});

test('what is stored holds', () => {
  expect(readSettings({ theme: 'light', odd: 1 })).toEqual({ ...usual, theme: 'light' });
});
