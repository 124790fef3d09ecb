import { expect, test } from 'vitest';
import { escapeForLog } from '#domain/text/escape-for-log.ts';

test.each([
  ['a terminal sequence', '\x1b[2J\x1b]0;owned\x07', '\\u001b[2J\\u001b]0;owned\\u0007'],
  ['the one-character CSI', 'a\u009b31m', 'a\\u009b31m'],
  ['a new line', 'ok\n12:00:00 web admin signed in', 'ok\\u000a12:00:00 web admin signed in'],
  ['a carriage return', 'ok\rno', 'ok\\u000dno'],
  ['reordered text', 'user\u202egnp.exe', 'user\\u202egnp.exe'],
  ['an isolate and a mark', '\u2066a\u2069\u061c\u200f', '\\u2066a\\u2069\\u061c\\u200f'],
  ['separators of lines', 'a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
  ['hidden tags', 'a\u{e0041}', 'a\\udb40\\udc41'],
  ['half a pair', 'a\ud800b', 'a\\ud800b'],
])('%s is shown, not acted on', (_name, text, escaped) => {
  expect(escapeForLog(text)).toBe(escaped);
});

test.each(['Apple’s Q3: €1,2 млрд', '株価は5%上昇', 'می‌خواهم', '👩‍👧'])('%s stays', (text) => {
  expect(escapeForLog(text)).toBe(text);
});

test('a long text is cut, with a note', () => {
  expect(escapeForLog('x'.repeat(900_000))).toBe(`${'x'.repeat(2_000)}... (898000 more characters)`);
});

test('text of several lines keeps them, and JSON its meaning', () => {
  expect(escapeForLog('a\n\tb\x1b', { keepLines: true })).toBe('a\n\tb\\u001b');
  const value = { title: '\u202eevil\u009b' };
  expect(JSON.parse(escapeForLog(JSON.stringify(value)))).toEqual(value);
});
