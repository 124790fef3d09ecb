import { expect, test } from 'vitest';
import { findPatterns } from '#scripts/checks/find-patterns.ts';

const find = (text: string) =>
  findPatterns('a.ts', text).map(({ line, pattern, flags }) => ({ line, pattern, flags }));

test.each([
  ['const a = /x+/gi;', 'x+', 'gi'],
  ['const a = /[/]\\//;', '[/]\\/', ''],
  ["const a = new RegExp('x+', 'g');", 'x+', 'g'],
  ["const a = RegExp('x+');", 'x+', ''],
  ['const a = new RegExp(String.raw`\\d+`);', '\\d+', ''],
  ['const a = new RegExp(/x+/);', 'x+', ''],
])('%s has one pattern', (text, pattern, flags) => {
  expect(find(text)).toEqual([{ line: 1, pattern, flags }]);
});

test.each([
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the source of a template
  'new RegExp(`x${b}`)',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the source of a template
  'new RegExp(String.raw`x${b}`)',
  'new RegExp(b, "g")',
  'RegExp(a + b)',
])('%s is built at run time', (call) => {
  expect(find(`\nconst a = ${call};`)).toMatchObject([{ line: 2, pattern: null }]);
});

test.each(['const a = 4 / 2 / 1;', "const a = '/x+/';", '// /x+/', 'const a = <p>/x+/</p>;'])(
  '%s has none',
  (text) => {
    expect(findPatterns('a.tsx', text)).toEqual([]);
  },
);
