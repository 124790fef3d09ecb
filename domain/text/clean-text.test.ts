import { expect, test } from 'vitest';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';
import { cleanText, toStorableText } from '#domain/text/clean-text.ts';

const signs = [
  ...'abé€—’“日😀&.',
  ...' \t\n\r\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000',
  ...'\u0000\u0007\u001f\u007f\u0085\u0092\u009f\u200b\ufeff\ufffd\ufffe\uffff',
  '\ud83d',
  '\ude00',
  '  ',
];

function whole(raw: string) {
  const storable = toStorableText(raw);
  return { text: storable.replace(/\s+/g, ' ').trim(), cleaned: storable !== raw };
}

test('every character, alone, at the start, inside and at the end, is cleaned as without the shortcut', () => {
  for (let code = 0; code <= 0xffff; code++) {
    const sign = String.fromCharCode(code);
    for (const raw of [sign, `${sign}a`, `a${sign}b`, `a${sign}`]) {
      const { text, cleaned } = cleanText(raw);
      const expected = whole(raw);
      if (text !== expected.text || cleaned !== expected.cleaned)
        expect({ raw, text, cleaned }).toEqual(expected);
    }
  }
});

test('mixtures of characters are cleaned as without the shortcut', () => {
  const { int } = createSeededRandom(3);
  const below = (limit: number) => int(0, limit - 1);
  for (let n = 0; n < 5_000; n++) {
    const usual = below(2) === 0 ? 12 : signs.length;
    const raw = Array.from({ length: below(8) }, () => signs[below(usual)]).join('');
    expect(cleanText(raw)).toEqual(whole(raw));
  }
});
