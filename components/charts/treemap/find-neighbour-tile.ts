import type { Box } from '#components/charts/treemap/prepare-treemap.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

const centreOf = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/**
 * findNeighbourTile gives the index of the nearest box in a direction from box `from`, or `from` when there is none.
 * Distance across the direction counts double, so that boxes straight ahead are preferred.
 */
export function findNeighbourTile(boxes: readonly Box[], from: number, direction: Direction): number {
  const start = boxes[from];
  if (!start) return boxes.length ? 0 : -1;
  const origin = centreOf(start);
  let best = from;
  let bestCost = Number.POSITIVE_INFINITY;
  boxes.forEach((box, index) => {
    if (index === from) return;
    const { x, y } = centreOf(box);
    const [dx, dy] = [x - origin.x, y - origin.y];
    const along = { left: -dx, right: dx, up: -dy, down: dy }[direction];
    if (along <= 0.5) return;
    const across = Math.abs(direction === 'left' || direction === 'right' ? dy : dx);
    const cost = along + 2 * across;
    if (cost < bestCost) {
      best = index;
      bestCost = cost;
    }
  });
  return best;
}
