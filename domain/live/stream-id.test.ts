import { expect, test } from 'vitest';
import { compareStreamIds, isStreamId, parseStreamIdMs } from '#domain/live/stream-id.ts';

test('ids are ordered by time, then by sequence', () => {
  const ids = ['1763712000000-10', '1763712000000-9', '999-0', '1763712000001-0', '0-0'];
  expect(ids.toSorted(compareStreamIds)).toEqual([
    '0-0',
    '999-0',
    '1763712000000-9',
    '1763712000000-10',
    '1763712000001-0',
  ]);
  expect(compareStreamIds('5-5', '5-5')).toBe(0);
});

test.each(['1-0', '1763712000000-12'])('%s is an id', (text) => {
  expect(isStreamId(text)).toBe(true);
});

test.each(['', '1', '-', '1-', '1-0 ', '$', '1-0\n', '+', '9'.repeat(30)])('%j is no id', (text) => {
  expect(isStreamId(text)).toBe(false);
});

test('an id contains its time', () => {
  expect(parseStreamIdMs('1763712000000-3')).toBe(1_763_712_000_000);
});
