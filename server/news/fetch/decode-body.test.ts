import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeBody } from '#server/news/fetch/decode-body.ts';

const declared = (charset: string, words: string) =>
  `<?xml version="1.0" encoding="${charset}"?><rss>${words}</rss>`;

test.each([
  ['UTF-8 with a mark', 'Café', 'utf-8', 'utf-8', '', true],
  ['UTF-16 with a mark', 'Рост', 'utf-16', 'utf-16le', '', true],
  ['UTF-16 without one', 'Рост', 'utf-16', 'utf-16be', '', false],
  ['UTF-32', 'Рост', 'utf-32', 'utf-32le', '', false],
  ['Shift_JIS by its declaration', '株価', 'Shift_JIS', 'Shift_JIS', '', false],
  ['ISO-2022-JP, which only the platform knows', '株価', 'ISO-2022-JP', 'iso-2022-jp', '', false],
  [
    'windows-1251 by the header over the declaration',
    'Рост',
    'utf-8',
    'windows-1251',
    'text/xml; charset=windows-1251',
    false,
  ],
  ['ISO-8859-1 as the Windows it is', 'it’s €', 'ISO-8859-1', 'windows-1252', '', false],
  ['UTF-8 that a server calls ISO-8859-1', 'Café', 'utf-8', 'utf-8', 'text/xml; charset=iso-8859-1', false],
  ['UTF-8 that says UTF-16', 'Café', 'utf-16', 'utf-8', '', false],
  ['windows-1252 that says UTF-8', 'Café', 'utf-8', 'windows-1252', '', false],
  ['a charset nobody knows', 'Café', 'klingon', 'utf-8', 'text/xml; charset=vulcan', false],
])('%s', (_name, words, says, is, contentType, addBOM) => {
  const text = declared(says, words);
  const body =
    is === 'iso-2022-jp'
      ? Buffer.from(text.replace(words, '\u001b$B3t2A\u001b(B'), 'latin1')
      : iconv.encode(text, is, { addBOM });
  expect(decodeBody(body, contentType)).toBe(text);
});

test('one broken byte does not make all of UTF-8 something else', () => {
  const body = Buffer.concat([Buffer.from('Café déjà vu '), Buffer.from([0xff]), Buffer.from(' naïve')]);
  expect(decodeBody(body, '')).toBe('Café déjà vu \ufffd naïve');
});
