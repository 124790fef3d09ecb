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

/** tileColours gives fill, text and frame colour: full colour when scored, a hollow frame when thin, grey otherwise. */
function tileColours({ item }: Tile, palette: Palette): { fill: string; text: string; frame: string } {
  if (item.value !== null && (item.state === 'scored' || item.state === 'thin')) {
    const colour = sentimentColour(item.value / fullColourScore, item.certainty, palette);
    if (item.state === 'thin') return { fill: 'var(--panel)', text: 'var(--text)', frame: colour };
    return { fill: colour, text: textColourOn(colour), frame: 'none' };
  }
  return { fill: 'var(--raised)', text: 'var(--quiet)', frame: 'none' };
}

function tileValueText({ item }: Tile): string {
  if (item.state === 'no data') return '—';
  if (item.state === 'thin') return `${item.value === null ? '' : formatScore(item.value, true)} n=${item.n}`;
  if (item.value === null || item.state !== 'scored') return '';
  return formatScore(item.value);
}

/** ModelFailedMark marks a failed score. */
function ModelFailedMark({ x, y }: { x: number; y: number }) {
  return (
    <g stroke="var(--fault)" strokeWidth="1.3" fill="none">
      <circle cx={x} cy={y} r="4.5" />
      <path d={`M${x - 5.5} ${y + 5.5}l11 -11`} />
    </g>
  );
}

/** TreemapTile draws one tile, with its symbol and value where they fit. */
export function TreemapTile(props: TreemapTileProps) {
  const { tile, palette, selected, inTabOrder, label, onHover, onFocus, onSelect, onOpen } = props;
  const { x, y, width, height, item } = tile;
  const { fill, text, frame } = tileColours(tile, palette);
  const big = width > 92 && height > 58;
  const size = big ? 14 : 11;
  const fitsLabel = width >= item.label.length * size * 0.62 + 6 && height >= size + 4;
  const value = tileValueText(tile);
  const fitsValue = fitsLabel && height >= size * 2 + 10 && width >= value.length * 6.6 + 6;
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
      onPointerEnter={() => onHover(item.id)}
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
        <text className={css.symbol} x={x + 5} y={y + size + 3} fill={text} fontSize={size} fontWeight="600">
          {item.label}
        </text>
      ) : null}
      {fitsValue ? (
        <text className={css.symbol} x={x + 5} y={y + size * 2 + 7} fill={text} fontSize={big ? 12 : 11}>
          {value}
        </text>
      ) : null}
      {item.state === 'model failed' && width > 16 && height > 16 ? (
        <ModelFailedMark x={x + width - 9} y={y + height - 9} />
      ) : null}
      {item.simulated && big ? (
        <text className={css.symbol} x={x + width - 5} y={y + 13} textAnchor="end" fill={text} fontSize="9">
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
