import { expect, test } from 'vitest';
import { compileNormaliser } from '#domain/sentiment/models/compile-normaliser.ts';

test('deobfuscates the text, then applies the steps of the manifest in order', () => {
  const normalise = compileNormaliser([
    { name: 'strip-urls', pattern: 'https?://\\S+', flags: 'gi', replacement: ' ' },
    { name: 'collapse-whitespace', pattern: '\\s+', flags: 'g', replacement: ' ' },
    { name: 'trim', pattern: '^\\s+|\\s+$', flags: 'g', replacement: '' },
  ]);
  expect(normalise('  $TAP:  cut ht\u200btps://t.co/x  ')).toBe('$TAP: cut');
});
