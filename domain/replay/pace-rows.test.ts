import { expect, test } from 'vitest';
import { paceRows } from '#domain/replay/pace-rows.ts';

const at = (minute: number) => ({ publishedAt: new Date(Date.UTC(2020, 0, 1, 0, minute)), minute });
const shape = (groups: { dueMs: number; rows: { minute: number }[] }[]) =>
  groups.map(({ dueMs, rows }) => [dueMs, rows.map(({ minute }) => minute)]);

test('keeps the rhythm, sixty times as fast, and shortens silences', () => {
  const rows = [at(5), at(0), at(0), at(600)];
  expect(shape(paceRows(rows, { speed: 60, maxWaitMs: 10_000, maxBatchSize: 10 }))).toEqual([
    [0, [0, 0]],
    [5_000, [5]],
    [15_000, [600]],
  ]);
});

test('without a speed everything is due at once, in groups of a size', () => {
  const rows = [3, 1, 2].map(at);
  expect(shape(paceRows(rows, { speed: 0, maxWaitMs: 10, maxBatchSize: 2 }))).toEqual([
    [0, [1, 2]],
    [0, [3]],
  ]);
});
