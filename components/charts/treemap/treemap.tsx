import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Palette } from '#components/charts/sentiment-scale.ts';
import { describeTile } from '#components/charts/treemap/describe-tile.ts';
import { type Direction, findNeighbourTile } from '#components/charts/treemap/find-neighbour-tile.ts';
import { prepareTreemap, type TreemapItem } from '#components/charts/treemap/prepare-treemap.ts';
import { TreemapReadout } from '#components/charts/treemap/treemap-readout.tsx';
import { TreemapTile } from '#components/charts/treemap/treemap-tile.tsx';
import { useFrozenWhile } from '#components/charts/treemap/use-frozen-while.ts';
import { useElementSize } from '#components/ui/hooks/use-element-size.ts';
import css from './treemap.module.css';

export interface TreemapProps {
  label: string;
  items: readonly TreemapItem[];
  palette: Palette;
  selectedId: number | null;
  onSelect: (id: number) => void;
  onOpen: (id: number) => void;
  onSelectGroup?: (name: string) => void;
}

const arrowDirections: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/**
 * Treemap draws groups of tiles. One tile is in the tab order and arrow keys move to the neighbouring one; a click or Space
 * selects, a double click or Enter opens. The layout is frozen while the pointer is on it.
 */
export function Treemap({
  label,
  items,
  palette,
  selectedId,
  onSelect,
  onOpen,
  onSelectGroup,
}: TreemapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(frame);
  const [busy, setBusy] = useState(false);
  const [pointedId, setPointedId] = useState<number | null>(null);
  const [focusedId, setFocusedId] = useState<number | null>(null);
  const frozenItems = useFrozenWhile(items, busy);
  const groups = useMemo(() => prepareTreemap(frozenItems, { width, height }), [frozenItems, width, height]);
  const tiles = useMemo(() => groups.flatMap((group) => group.tiles), [groups]);
  const describedId = pointedId ?? focusedId ?? selectedId;
  const describedItem = tiles.find((tile) => tile.item.id === describedId)?.item ?? null;
  const tabId = tiles.some((tile) => tile.item.id === (focusedId ?? selectedId))
    ? (focusedId ?? selectedId)
    : tiles[0]?.item.id;

  function onKeyDown(event: KeyboardEvent) {
    const at = tiles.findIndex((tile) => tile.item.id === focusedId);
    const tile = tiles[at];
    if (!tile) return;
    const direction = arrowDirections[event.key];
    if (direction) {
      const next = tiles[findNeighbourTile(tiles, at, direction)];
      frame.current?.querySelector<SVGGElement>(`[data-tile="${next?.item.id}"]`)?.focus();
    } else if (event.key === 'Enter') onOpen(tile.item.id);
    else if (event.key === ' ') onSelect(tile.item.id);
    else return;
    event.preventDefault();
  }

  return (
    <div className={css.treemap}>
      <div
        ref={frame}
        className={css.frame}
        onPointerEnter={(event) => setBusy(event.pointerType === 'mouse')}
        onPointerLeave={() => {
          setBusy(false);
          setPointedId(null);
        }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a drawing whose tiles are the options */}
        <svg
          role="group"
          aria-label={label}
          width={width}
          height={height}
          data-chart=""
          onKeyDown={onKeyDown}
        >
          <HatchPattern />
          {groups.map((group) => (
            <GroupHeader key={group.name} group={group} onSelect={onSelectGroup} />
          ))}
          {tiles.map((tile) => (
            <TreemapTile
              key={tile.item.id}
              tile={tile}
              palette={palette}
              selected={tile.item.id === selectedId}
              inTabOrder={tile.item.id === tabId}
              label={`${tile.item.label}, ${tile.item.name}, ${tile.item.group}: ${describeTile(tile.item)}`}
              onHover={setPointedId}
              onFocus={setFocusedId}
              onSelect={onSelect}
              onOpen={onOpen}
            />
          ))}
        </svg>
      </div>
      <TreemapReadout item={describedItem} palette={palette} />
    </div>
  );
}

function HatchPattern() {
  return (
    <defs>
      <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0v5" stroke="var(--quiet)" strokeWidth="1.2" strokeOpacity="0.55" />
      </pattern>
    </defs>
  );
}

function GroupHeader(props: {
  group: ReturnType<typeof prepareTreemap>[number];
  onSelect: ((name: string) => void) | undefined;
}) {
  const { group, onSelect } = props;
  const room = Math.floor((group.width - 8) / 6.2);
  if (room < 3 || group.header < 12) return null;
  const name = group.name.length > room ? `${group.name.slice(0, room - 1)}…` : group.name;
  return (
    // biome-ignore lint/a11y/useSemanticElements: drawn; the sector menu is for the keyboard
    <g
      role="button"
      tabIndex={-1}
      aria-label={`${group.name}: filter by this sector`}
      className={css.groupHeader}
      onClick={() => onSelect?.(group.name)}
    >
      <title>{group.name}</title>
      <rect x={group.x} y={group.y} width={group.width} height={group.header} fill="var(--panel)" />
      <text x={group.x + 4} y={group.y + 12.5} fill="var(--quiet)" fontSize="11">
        {name}
      </text>
    </g>
  );
}
