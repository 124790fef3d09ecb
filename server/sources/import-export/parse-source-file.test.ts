import { expect, test } from 'vitest';
import { parseSourceFile } from '#server/sources/import-export/parse-source-file.ts';

const source = (n: number) =>
  `  - {kind: feed, name: Feed ${n}, outlet: Post, config: {url: 'https://e.example/${n}'}}\n`;
const fileOf = (count: number) => `sources:\n${Array.from({ length: count }, (_, n) => source(n)).join('')}`;

test('1,000 sources are parsed, one more is refused', () => {
  const entries = parseSourceFile(fileOf(1_000));
  expect(entries.filter(({ ok }) => ok)).toHaveLength(1_000);
  expect(() => parseSourceFile(fileOf(1_001))).toThrow(
    'the file has 1,001 sources: import at most 1,000 at a time',
  );
});

test.each([
  ['100,000 entries', `sources:\n${'- a\n'.repeat(100_000)}`, 'more values than 1,000 sources'],
  ['a list in brackets', `sources: [${'{},'.repeat(200_000)}]`, 'more values than 1,000 sources'],
  ['comments', '#\n'.repeat(400_000), 'more values than 1,000 sources'],
  ['1 MB', `sources:\n# ${'x'.repeat(1_000_000)}`, 'larger than 1 MB'],
])('a file of %s is refused before it is parsed', (_name, text, message) => {
  const startedAt = process.cpuUsage().user;
  expect(() => parseSourceFile(text)).toThrow(message);
  expect((process.cpuUsage().user - startedAt) / 1_000).toBeLessThan(1_500);
});
