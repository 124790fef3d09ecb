import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeBody } from '#server/news/fetch/decode-body.ts';

const declared = (charset: string, content: string) =>
  `<?xml version="1.0" encoding="${charset}"?><rss>${content}</rss>`;

test.each([
  ['UTF-8 with a byte-order mark', 'Café', 'utf-8', 'utf-8', '', true],
  ['UTF-16 with a byte-order mark', 'Рост', 'utf-16', 'utf-16le', '', true],
  ['UTF-16 without a byte-order mark', 'Рост', 'utf-16', 'utf-16be', '', false],
  ['UTF-32', 'Рост', 'utf-32', 'utf-32le', '', false],
  ['Shift_JIS by its declaration', '株価', 'Shift_JIS', 'Shift_JIS', '', false],
  ['ISO-2022-JP, which only TextDecoder supports', '株価', 'ISO-2022-JP', 'iso-2022-jp', '', false],
  [
    'windows-1251 by the header, which overrides the declaration',
    'Рост',
    'utf-8',
    'windows-1251',
    'text/xml; charset=windows-1251',
    false,
  ],
  ['ISO-8859-1, which means windows-1252', 'it’s €', 'ISO-8859-1', 'windows-1252', '', false],
  [
    'UTF-8 that a server declares as ISO-8859-1',
    'Café',
    'utf-8',
    'utf-8',
    'text/xml; charset=iso-8859-1',
    false,
  ],
  ['UTF-8 that declares UTF-16', 'Café', 'utf-16', 'utf-8', '', false],
  ['windows-1252 that declares UTF-8', 'Café', 'utf-8', 'windows-1252', '', false],
  ['an unknown charset', 'Café', 'klingon', 'utf-8', 'text/xml; charset=vulcan', false],
])('%s', (_name, content, declaredCharset, actualCharset, contentType, addBOM) => {
  const text = declared(declaredCharset, content);
  const body =
    actualCharset === 'iso-2022-jp'
      ? Buffer.from(text.replace(content, '\u001b$B3t2A\u001b(B'), 'latin1')
      : iconv.encode(text, actualCharset, { addBOM });
  expect(decodeBody(body, contentType)).toBe(text);
});

test('one invalid byte does not change the encoding of UTF-8', () => {
  const body = Buffer.concat([Buffer.from('Café déjà vu '), Buffer.from([0xff]), Buffer.from(' naïve')]);
  expect(decodeBody(body, '')).toBe('Café déjà vu \ufffd naïve');
});
