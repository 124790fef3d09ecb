import { expect, test } from 'vitest';
import { describeSizes } from '#scripts/checks/describe-sizes.ts';

test('sums up source files, and reports a file over its limit, a test too', () => {
  const { summary, problems } = describeSizes([
    { path: 'server/a/long.ts', lines: 401 },
    { path: 'server/a/short.ts', lines: 10 },
    { path: 'tests/long.ts', lines: 401 },
    { path: 'server/a/short.test.ts', lines: 20 },
  ]);
  expect(summary).toBe(
    '2 source files: median 10 lines, p90 401, largest 401 (server/a/long.ts), fullest folder 2 (server/a)',
  );
  expect(problems).toEqual([
    'server/a/long.ts has 401 lines: the limit is 400; split it by what it does.',
    'tests/long.ts has 401 lines: the limit is 400; split it by what it does.',
  ]);
});

test('a folder of more than 20 source files is reported; tests and style sheets do not count', () => {
  const files = (count: number, ending: string) =>
    Array.from({ length: count }, (_, i) => ({ path: `components/x/f${i}${ending}`, lines: 5 }));
  expect(
    describeSizes([...files(20, '.tsx'), ...files(20, '.test.ts'), ...files(20, '.css')]).problems,
  ).toEqual([]);
  expect(describeSizes(files(21, '.ts')).problems).toEqual([
    'components/x holds 21 source files: the limit is 20; group them in sub-folders.',
  ]);
});

test('without files there is nothing to report', () => {
  expect(describeSizes([]).problems).toEqual([]);
});
