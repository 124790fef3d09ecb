import { expect, test } from 'vitest';
import { placeLabel } from '#components/charts/streamgraph/place-label.ts';

const band = (...edges: [top: number, bottom: number][]) =>
  edges.map(([top, bottom], i) => ({ x: i / (edges.length - 1), top, bottom, count: 1 }));
const size = { width: 400, height: 100, textWidth: 80, textHeight: 14 };

test('the label is placed where the band is wide over its whole length', () => {
  const place = placeLabel(band([0.5, 0.5], [0.2, 0.8], [0.4, 0.9], [0.5, 0.5], [0.5, 0.5]), size);
  // At the second point, 40 pixels to either side: the upper edge reaches down to 32, the lower one up to 68.
  expect(place).toEqual({ x: 100, y: expect.closeTo(50, 6) });
});

test('a band of few points far apart has a label where it is high', () => {
  expect(placeLabel(band([0.5, 0.5], [0, 1], [0.4, 0.6]), size)).toMatchObject({ x: 200 });
});

test.each([
  ['too thin', band([0.4, 0.5], [0.4, 0.5], [0.4, 0.5])],
  ['wide only at its edge', band([0.5, 0.5], [0.5, 0.5], [0, 1])],
  ['too steep for a label', band([0, 0.2], [0.3, 0.5], [0.6, 0.8])],
  ['a single moment', band([0, 1])],
])('a band that is %s has no label', (_, points) => {
  expect(placeLabel(points, { ...size, width: 200 })).toBeNull();
});

test('a drawing narrower than the label has none', () => {
  expect(placeLabel(band([0, 1], [0, 1], [0, 1]), { ...size, width: 60 })).toBeNull();
});
