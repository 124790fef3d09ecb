import { expect, test } from 'vitest';
import { formatDetails } from '#components/ui/format/format-details.ts';

test('names are written as words, nested values as JSON, and missing values are left out', () => {
  expect(formatDetails({ sourceId: 'a1', name: null, tags: ['x'], done: false })).toBe(
    'source id a1, tags ["x"], done false',
  );
});
