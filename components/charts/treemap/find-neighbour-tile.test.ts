import { expect, test } from 'vitest';
import { type Direction, findNeighbourTile } from '#components/charts/treemap/find-neighbour-tile.ts';

const grid = [0, 1, 2, 3].map((cell) => ({
  x: (cell % 2) * 50,
  y: Math.floor(cell / 2) * 50,
  width: 49,
  height: 49,
}));

test.each([
  [0, 'right', 1],
  [0, 'down', 2],
  [3, 'left', 2],
  [3, 'up', 1],
  [0, 'left', 0],
  [9, 'left', 0],
] as [number, Direction, number][])('from %d %s is %d', (from, direction, to) => {
  expect(findNeighbourTile(grid, from, direction)).toBe(to);
});

test('an empty chart has no neighbour', () => {
  expect(findNeighbourTile([], 0, 'up')).toBe(-1);
});
