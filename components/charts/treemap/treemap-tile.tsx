import {
  fullColourScore,
  type Palette,
  sentimentColour,
  textColourOn,
} from '#components/charts/sentiment-scale.ts';
import type { Tile } from '#components/charts/treemap/prepare-treemap.ts';
import { formatScore } from '#components/ui/format/format-number.ts';
import css from './treemap.module.css';

export interface TreemapTileProps {
  tile: Tile;
  palette: Palette;
  selected: boolean;
  inTabOrder: boolean;
  label: string;
  onHover: (id: number | null) => void;
  onFocus: (id: number | null) => void;
  onSelect: (id: number) => void;
  onOpen: (id: number) => void;
}

/** tileColours decides fill, ink and frame: full colour when scored, a hollow frame when thin, hatch when abstained. */
function tileColours({ item }: Tile, palette: Palette): { fill: string; ink: string; frame: string } {
  if (item.value !== null && (item.state === 'scored' || item.state === 'thin')) {
    const colour = sentimentColour(item.value / fullColourScore, item.certainty, palette);
    if (item.state === 'thin') return { fill: 'var(--panel)', ink: 'var(--text)', frame: colour };
    return { fill: colour, ink: textColourOn(colour), frame: 'none' };
  }
  return { fill: 'var(--raised)', ink: 'var(--quiet)', frame: 'none' };
}

function tileValueText({ item }: Tile): string {
  if (item.state === 'no data') return '—';
  if (item.state === 'thin') return `${item.value === null ? '' : formatScore(item.value, true)} n=${item.n}`;
  if (item.value === null || item.state !== 'scored') return '';
  return formatScore(item.value);
}

/** ModelFailedMark stands for a model that failed. */
function ModelFailedMark({ x, y }: { x: number; y: number }) {
  return (
    <g stroke="var(--fault)" strokeWidth="1.3" fill="none">
      <circle cx={x} cy={y} r="4.5" />
      <path d={`M${x - 5.5} ${y + 5.5}l11 -11`} />
    </g>
  );
}

/** TreemapTile draws one leaf with its symbol and figure where they fit. */
export function TreemapTile(props: TreemapTileProps) {
  const { tile, palette, selected, inTabOrder, label, onHover: onPoint, onFocus, onSelect, onOpen } = props;
  const { x, y, width, height, item } = tile;
  const { fill, ink, frame } = tileColours(tile, palette);
  const big = width > 92 && height > 58;
  const size = big ? 14 : 11;
  const fitsLabel = width >= item.label.length * size * 0.62 + 6 && height >= size + 4;
  const figure = tileValueText(tile);
  const fitsFigure = fitsLabel && height >= size * 2 + 10 && width >= figure.length * 6.6 + 6;
  const inset = frame === 'none' ? 0 : 1;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a tile of a drawing
    <g
      role="button"
      data-tile={item.id}
      data-state={item.state}
      tabIndex={inTabOrder ? 0 : -1}
      aria-label={label}
      aria-pressed={selected}
      className={css.tile}
      onPointerEnter={() => onPoint(item.id)}
      onFocus={() => onFocus(item.id)}
      onBlur={() => onFocus(null)}
      onClick={() => onSelect(item.id)}
      onDoubleClick={() => onOpen(item.id)}
    >
      <rect
        className={css.face}
        x={x + inset}
        y={y + inset}
        width={Math.max(0, width - 2 * inset)}
        height={Math.max(0, height - 2 * inset)}
        fill={fill}
        stroke={frame}
        strokeWidth={inset * 2}
      />
      {item.state === 'abstained' ? (
        <rect x={x} y={y} width={width} height={height} fill="url(#hatch)" pointerEvents="none" />
      ) : null}
      {fitsLabel ? (
        <text className={css.symbol} x={x + 5} y={y + size + 3} fill={ink} fontSize={size} fontWeight="600">
          {item.label}
        </text>
      ) : null}
      {fitsFigure ? (
        <text className={css.symbol} x={x + 5} y={y + size * 2 + 7} fill={ink} fontSize={big ? 12 : 11}>
          {figure}
        </text>
      ) : null}
      {item.state === 'model failed' && width > 16 && height > 16 ? (
        <ModelFailedMark x={x + width - 9} y={y + height - 9} />
      ) : null}
      {item.simulated && big ? (
        <text className={css.symbol} x={x + width - 5} y={y + 13} textAnchor="end" fill={ink} fontSize="9">
          SIM
        </text>
      ) : null}
      <rect
        className={css.ring}
        data-selected={selected || undefined}
        x={x + 1}
        y={y + 1}
        width={Math.max(0, width - 2)}
        height={Math.max(0, height - 2)}
      />
    </g>
  );
}
