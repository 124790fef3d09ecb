import { expect, test } from 'vitest';
import { toStorableText } from '#domain/text/clean-text.ts';
import { mapJsonStrings } from '#domain/text/map-json-strings.ts';

test('mapJsonStrings changes strings and keys at any depth, and nothing else', () => {
  const at = new Date(0);
  const given = { 'a\u0000': ['\ud800b', 1, null, { c: true, d: undefined, at }] };
  expect(mapJsonStrings(given, toStorableText)).toEqual({
    a: ['\ufffdb', 1, null, { c: true, d: undefined, at }],
  });
  expect(mapJsonStrings('\u0000', toStorableText)).toBe('');
});
