import { describe, expect, test } from 'vitest';
import { prepareTreemap, type TreemapItem } from '#components/charts/treemap/prepare-treemap.ts';

const item = (id: number, group: string, weight: number): TreemapItem => ({
  id,
  label: `T${id}`,
  name: `Company ${id}`,
  group,
  weight,
  value: 0.1,
  certainty: 0.8,
  n: weight,
  state: weight ? 'scored' : 'no data',
  simulated: false,
});
const items = [item(1, 'Energy', 9), item(2, 'Energy', 1), item(3, 'Software', 25), item(4, 'Software', 0)];

describe('prepareTreemap', () => {
  test('fills the box without overlap or overflow', () => {
    const tiles = prepareTreemap(items, { width: 400, height: 300 }).flatMap((group) => group.tiles);
    expect(tiles).toHaveLength(4);
    for (const tile of tiles) {
      expect(tile.x).toBeGreaterThanOrEqual(0);
      expect(tile.x + tile.width).toBeLessThanOrEqual(400);
      expect(tile.y + tile.height).toBeLessThanOrEqual(300);
      for (const other of tiles) {
        if (other === tile) continue;
        const apart =
          tile.x >= other.x + other.width ||
          other.x >= tile.x + tile.width ||
          tile.y >= other.y + other.height ||
          other.y >= tile.y + tile.height;
        expect(apart).toBe(true);
      }
    }
  });

  test('more attention gets more area, and none gets a small one', () => {
    const tiles = prepareTreemap(items, { width: 400, height: 300 }).flatMap((group) => group.tiles);
    const area = (id: number) => {
      const tile = tiles.find((candidate) => candidate.item.id === id);
      return tile ? tile.width * tile.height : 0;
    };
    expect(area(3)).toBeGreaterThan(area(4));
    expect(area(1)).toBeGreaterThan(area(2));
    expect(area(4)).toBeGreaterThan(0);
  });

  test('does not depend on the order of its input', () => {
    const box = { width: 320, height: 200 };
    const places = (list: TreemapItem[]) =>
      prepareTreemap(list, box)
        .flatMap((group) => group.tiles)
        .map(({ item: { id }, x, y }) => ({ id, x, y }))
        .sort((a, b) => a.id - b.id);
    expect(places([...items].reverse())).toEqual(places(items));
  });

  test('has nothing to draw without room or items', () => {
    expect(prepareTreemap(items, { width: 0, height: 100 })).toEqual([]);
    expect(prepareTreemap([], { width: 100, height: 100 })).toEqual([]);
  });
});
