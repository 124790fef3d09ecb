import { expect, test } from 'vitest';
import { describeSizes } from '#scripts/test/describe-sizes.ts';

test('the summary covers source files, the limit all files', () => {
  const files = [
    { path: 'a.ts', lines: 10 },
    { path: 'b.ts', lines: 400 },
    { path: 'c.ts', lines: 30 },
    { path: 'tests/long.ts', lines: 401 },
    { path: 'd.test.ts', lines: 399 },
  ];
  const { summary, tooLong } = describeSizes(files);
  expect(summary).toBe('3 source files: median 30 lines, p90 400, largest 400 (b.ts)');
  expect(tooLong).toEqual([{ path: 'tests/long.ts', lines: 401 }]);
});

test('without files there is no largest one', () => {
  expect(describeSizes([]).summary).toContain('largest 0 (none)');
});
