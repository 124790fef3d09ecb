import { expect, test } from 'vitest';
import { formatCursor, parseCursor } from '#server/stories/stream-cursor.ts';

const place = {
  availableAt: new Date('2026-11-21T09:31:00.123Z'),
  id: '0b0e8a52-6e7a-4a3c-9df0-5c8f4a0f3a11',
};

test('a place survives its text', () => {
  expect(parseCursor(formatCursor(place))).toEqual(place);
});

test.each([null, undefined, ''])('%s is no place', (text) => {
  expect(parseCursor(text)).toBeNull();
});

test.each(['1', 'x~y', `-1~${place.id}`, `1~${place.id}'`])('%s is refused', (text) => {
  expect(() => parseCursor(text)).toThrow('malformed');
});
