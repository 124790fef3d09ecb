import { expect, test } from 'vitest';
import { storableText } from '#domain/news/clean-text.ts';
import { mapTexts } from '#domain/news/map-texts.ts';

test('mapTexts reaches texts and keys at any depth, and leaves the rest as it is', () => {
  const at = new Date(0);
  const given = { 'a\u0000': ['\ud800b', 1, null, { c: true, d: undefined, at }] };
  expect(mapTexts(given, storableText)).toEqual({ a: ['\ufffdb', 1, null, { c: true, d: undefined, at }] });
  expect(mapTexts('\u0000', storableText)).toBe('');
});
