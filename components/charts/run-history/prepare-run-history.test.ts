import { expect, test } from 'vitest';
import { prepareRunHistory } from '#components/charts/run-history/prepare-run-history.ts';

const hour = 3_600_000;
const from = new Date('2026-11-21T00:00:00Z');
const at = (hours: number) => new Date(from.getTime() + hours * hour);
const bucket = (hours: number, good: number, failed: number, itemsNew = 0) => ({
  startsAt: at(hours),
  good,
  failed,
  itemsNew,
  tookMs: 120,
});

test('buckets are placed on the axis, and a bucket without a fetch is a gap', () => {
  const { columns, ticks, maxRuns, failedShare } = prepareRunHistory({
    buckets: [bucket(0, 3, 1, 5), bucket(2, 2, 0)],
    from,
    to: at(4),
    bucketMs: hour,
    offsetAt: () => 0,
  });
  expect(columns.map(({ runs }) => runs === null)).toEqual([false, true, false, true]);
  expect(columns[0]).toMatchObject({ x: 0, width: 0.25, good: 0.75, failed: 0.25, items: 1 });
  expect(columns[2]).toMatchObject({ x: 0.5, good: 0.5, failed: 0, items: 0 });
  expect(maxRuns).toBe(4);
  expect(failedShare).toBeCloseTo(1 / 6);
  for (const { x } of ticks) expect(x).toBeLessThanOrEqual(1);
});

test('no fetches have no share of failures', () => {
  const empty = prepareRunHistory({ buckets: [], from, to: at(1), bucketMs: hour, offsetAt: () => 0 });
  expect(empty.failedShare).toBeNull();
  expect(empty.columns).toHaveLength(1);
});
