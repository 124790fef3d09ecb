import { expect, test } from 'vitest';
import { formatPageCursor, parsePageCursor, takePage } from '#domain/paging/page-cursor.ts';

const cursor = {
  at: new Date('2026-11-21T09:31:00.123Z'),
  id: '0b0e8a52-6e7a-4a3c-9df0-5c8f4a0f3a11',
};

test('a cursor is read back from its text', () => {
  expect(parsePageCursor(formatPageCursor(cursor))).toEqual(cursor);
});

test.each(['', '1', 'x~y', `-1~${cursor.id}`, `1~${cursor.id}'`])('%s is malformed', (text) => {
  expect(parsePageCursor(text)).toBeNull();
});

test('a page ends at its limit, and names its last row only where more follow', () => {
  expect(takePage([1, 2, 3], 2)).toEqual({ page: [1, 2], lastOfMore: 2 });
  expect(takePage([1, 2], 2)).toEqual({ page: [1, 2], lastOfMore: null });
  expect(takePage([], 2)).toEqual({ page: [], lastOfMore: null });
});
