import { expect, test } from 'vitest';
import { describeTrackRecord } from '#components/sources/detail/describe-track-record.ts';

test('a track record is one line', () => {
  expect(describeTrackRecord({ confirmed: 12, denied: 1, corrected: 0, first: 5, reports: 40 })).toBe(
    'confirmed 12, denied 1, corrected 0, first 5',
  );
});
