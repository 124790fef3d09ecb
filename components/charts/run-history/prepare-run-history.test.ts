import { expect, test } from 'vitest';
import { prepareRunHistory } from '#components/charts/run-history/prepare-run-history.ts';

const hour = 3_600_000;
const from = new Date('2026-11-21T00:00:00Z');
const at = (hours: number) => new Date(from.getTime() + hours * hour);
const slot = (hours: number, good: number, failed: number, itemsNew = 0) => ({
  startsAt: at(hours),
  good,
  failed,
  itemsNew,
  tookMs: 120,
});

test('slots stand where they belong, and a stretch without a run is a gap', () => {
  const {
    columns,
    ticks,
    maxRuns: mostRuns,
    failedShare,
  } = prepareRunHistory({
    slots: [slot(0, 3, 1, 5), slot(2, 2, 0)],
    from,
    to: at(4),
    slotMs: hour,
    offsetAt: () => 0,
  });
  expect(columns.map(({ runs }) => runs === null)).toEqual([false, true, false, true]);
  expect(columns[0]).toMatchObject({ x: 0, width: 0.25, good: 0.75, failed: 0.25, items: 1 });
  expect(columns[2]).toMatchObject({ x: 0.5, good: 0.5, failed: 0, items: 0 });
  expect(mostRuns).toBe(4);
  expect(failedShare).toBeCloseTo(1 / 6);
  for (const { x } of ticks) expect(x).toBeLessThanOrEqual(1);
});

test('nothing at all has no share of failures', () => {
  const empty = prepareRunHistory({ slots: [], from, to: at(1), slotMs: hour, offsetAt: () => 0 });
  expect(empty.failedShare).toBeNull();
  expect(empty.columns).toHaveLength(1);
});
