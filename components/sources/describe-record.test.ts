import { expect, test } from 'vitest';
import { describeRecord } from '#components/sources/describe-record.ts';

test('a record in one line', () => {
  expect(describeRecord({ confirmed: 12, denied: 1, corrected: 0, first: 5, reports: 40 })).toBe(
    'confirmed 12, denied 1, corrected 0, first 5',
  );
});
