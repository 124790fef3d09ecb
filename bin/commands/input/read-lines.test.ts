import { expect, test } from 'vitest';
import { readLines } from '#bin/commands/input/read-lines.ts';

async function linesOf(...parts: Uint8Array[]): Promise<string[]> {
  async function* input() {
    yield* parts;
  }
  const lines: string[] = [];
  for await (const line of readLines(input())) lines.push(line);
  return lines;
}

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['ends with and without a line feed', 'a\nb\n', ['a', 'b']],
  ['empty lines', 'a\n\n\nb', ['a', '', '', 'b']],
  ['carriage returns before line feeds', 'a\r\nb\r\n', ['a', 'b']],
  ['a lone carriage return within a line', 'a\rb\nc', ['a\rb', 'c']],
  ['Unicode line separators', 'a\u2028b\u2029c\nd', ['a\u2028b\u2029c', 'd']],
  ['a byte-order mark', '\ufeff{"text":"a"}\nb', ['{"text":"a"}', 'b']],
  ['nothing', '', []],
])('reads %s', async (_, text, lines) => {
  expect(await linesOf(bytes(text))).toEqual(lines);
});

test('joins chunks, also within a multi-byte character', async () => {
  const whole = bytes('Gewinn für €5\r\nn\u00e4chste 🚀');
  const single = [...whole].map((byte) => Uint8Array.of(byte));
  expect(await linesOf(...single)).toEqual(['Gewinn für €5', 'nächste 🚀']);
});
