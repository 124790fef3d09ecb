import { type HierarchyRectangularNode, hierarchy, treemap, treemapSquarify } from 'd3';
import type { DataStatus } from '#components/charts/data-status.ts';

/** TreemapItem is one leaf: `weight` sets its area, `value` in [-1, 1] and `certainty` in [0, 1] its colour. */
export interface TreemapItem {
  id: number;
  label: string;
  name: string;
  group: string;
  weight: number;
  value: number | null;
  certainty: number | null;
  n: number;
  state: DataStatus;
  simulated: boolean;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Tile extends Box {
  item: TreemapItem;
}
export interface TileGroup extends Box {
  name: string;
  /** Height of the header with the group's name in pixels. */
  header: number;
  tiles: Tile[];
}

export interface TreemapOptions {
  width: number;
  height: number;
  /** Height of a group's header, and the gap between tiles, in pixels. */
  header?: number;
  gap?: number;
}

interface Branch {
  name: string;
  children?: Branch[];
  item?: TreemapItem;
}

/**
 * treemapWeight gives an item's area: the square root of its attention plus a constant, so that items without data stay
 * visible.
 */
function treemapWeight(attention: number): number {
  return Math.sqrt(Math.max(0, attention)) + 0.35;
}

function toTree(items: readonly TreemapItem[]): Branch {
  const groups = new Map<string, Branch[]>();
  for (const item of items) {
    const members = groups.get(item.group) ?? [];
    members.push({ name: item.label, item });
    groups.set(item.group, members);
  }
  return { name: '', children: [...groups].map(([name, children]) => ({ name, children })) };
}

const toBox = (node: HierarchyRectangularNode<Branch>): Box => ({
  x: node.x0,
  y: node.y0,
  width: Math.max(0, node.x1 - node.x0),
  height: Math.max(0, node.y1 - node.y0),
});

/**
 * prepareTreemap lays out items as a squarified treemap of groups, largest first and ties by name, so that the same items
 * always give the same layout. Coordinates are pixels from the top left.
 */
export function prepareTreemap(items: readonly TreemapItem[], options: TreemapOptions): TileGroup[] {
  const { width, height, header = 18, gap = 1 } = options;
  if (width <= 0 || height <= 0 || items.length === 0) return [];
  const root = hierarchy<Branch>(toTree(items))
    .sum((branch) => (branch.item ? treemapWeight(branch.item.weight) : 0))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || a.data.name.localeCompare(b.data.name));
  const layout = treemap<Branch>()
    .size([width, height])
    .tile(treemapSquarify.ratio(1.3))
    .round(true)
    .paddingInner(gap)
    .paddingTop((node) => (node.depth === 1 ? header : 0))(root);
  return (layout.children ?? []).map((group) => ({
    ...toBox(group),
    name: group.data.name,
    header: Math.min(header, group.y1 - group.y0),
    tiles: (group.children ?? []).flatMap((leaf) =>
      leaf.data.item ? [{ ...toBox(leaf), item: leaf.data.item }] : [],
    ),
  }));
}
