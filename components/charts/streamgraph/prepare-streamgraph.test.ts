import { expect, test } from 'vitest';
import { prepareStreamgraph } from '#components/charts/streamgraph/prepare-streamgraph.ts';

const hour = 3_600_000;
const from = new Date('2026-11-21T00:00:00Z');
const topics = [
  { name: 'interest rates', sentiment: -0.4, counts: [0, 8, 4, 0] },
  { name: 'recall', sentiment: null, counts: [1, 1, 0, 0] },
];

test('band heights are counts, and bands stay inside the square without overlap', () => {
  const { layers, ticks } = prepareStreamgraph({ topics, from, stepMs: hour, offsetAt: () => 0 });
  const perUnit = layers
    .flatMap(({ points }) => points)
    .filter(({ count }) => count > 0)
    .map(({ top, bottom, count }) => (bottom - top) / count);
  for (const scale of perUnit) expect(scale).toBeCloseTo(perUnit[0] ?? 0, 9);
  for (const { points } of layers) {
    for (const { top, bottom } of points) {
      expect(top).toBeGreaterThanOrEqual(-1e-9);
      expect(bottom).toBeLessThanOrEqual(1 + 1e-9);
    }
  }
  const at1 = layers.map(({ points }) => points[1]).toSorted((a, b) => (a?.top ?? 0) - (b?.top ?? 0));
  expect(at1[0]?.bottom).toBeCloseTo(at1[1]?.top ?? 0, 9);
  expect(ticks.every(({ x }) => x >= 0 && x <= 1)).toBe(true);
});

test('empty steps before the first data are left out, except the last of them', () => {
  const late = [{ name: 'late', sentiment: 0, counts: [0, 0, 0, 0, 2, 5] }];
  const { layers, firstDataAt: silentUntil } = prepareStreamgraph({
    topics: late,
    from,
    stepMs: hour,
    offsetAt: () => 0,
  });
  expect(layers[0]?.points.map(({ count }) => count)).toEqual([0, 2, 5]);
  expect(layers[0]?.total).toBe(7);
  expect(silentUntil).toBe(from.getTime() + 3 * hour);
  expect(prepareStreamgraph({ topics, from, stepMs: hour, offsetAt: () => 0 }).firstDataAt).toBeNull();
});

test('no topics make an empty picture', () => {
  expect(prepareStreamgraph({ topics: [], from, stepMs: hour, offsetAt: () => 0 }).layers).toEqual([]);
});
