import { expect, test } from 'vitest';
import { toRow, toTimestamp } from '#bench/grown/fill/table-writer.ts';

test.each([
  '2026-01-05T00:00:00.000Z',
  '2026-01-05T23:59:59.999Z',
  '2024-02-29T07:08:09.010Z',
  '2026-01-05T12:34:56.789Z',
])('a timestamp is formatted as toISOString does: %s', (text) => {
  expect(toTimestamp(Date.parse(text))).toBe(text);
});

test('a row separates its values by tabs and marks what is missing', () => {
  expect(toRow(['a', null, 0, 0.5])).toBe('a\t\\N\t0\t0.5\n');
});
