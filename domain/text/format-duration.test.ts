import { expect, test } from 'vitest';
import { formatDuration } from '#domain/text/format-duration.ts';

test.each([
  [60_000, '1 minute'],
  [15 * 60_000, '15 minutes'],
  [24 * 3_600_000, '24 hours'],
  [30 * 86_400_000, '30 days'],
  [366 * 86_400_000, '366 days'],
])('%i ms is %s', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});
