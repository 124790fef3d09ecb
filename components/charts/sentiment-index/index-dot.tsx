import type { IndexPoint } from '#components/charts/sentiment-index/prepare-index-series.ts';
import { type Palette, sentimentColour } from '#components/charts/sentiment-scale.ts';

export interface IndexDotProps {
  x: number | undefined;
  y: number | undefined;
  point: IndexPoint;
  palette: Palette;
  /** Dots on every step, not only where a line alone would hide something. */
  showAllDots: boolean;
  /** Printed beside the dot: the line's direct label. */
  caption: string | null;
}

/** IndexDot marks a step of the index: filled when scored, hollow when thin. */
export function IndexDot({ x, y, point: slot, palette, showAllDots: all, caption }: IndexDotProps) {
  if (slot.mean === null || x === undefined || y === undefined) return null;
  const colour = sentimentColour(slot.mean, 1, palette);
  const thin = slot.state === 'thin';
  const shown = all || slot.isolated || caption !== null;
  return (
    <g>
      {shown ? (
        <circle
          cx={x}
          cy={y}
          r={slot.isolated || caption ? 2.8 : 2}
          fill={thin ? 'var(--panel)' : colour}
          stroke={colour}
          strokeWidth={1.3}
        />
      ) : null}
      {caption ? (
        <text
          x={x - 6}
          // Towards the middle, where there is always room.
          y={slot.mean > 0 ? y + 16 : y - 8}
          textAnchor="end"
          fontSize={11}
          fontWeight={600}
          fontFamily="var(--font-figures)"
          fill="var(--text)"
          stroke="var(--panel)"
          strokeWidth={3}
          paintOrder="stroke"
        >
          {caption}
        </text>
      ) : null}
    </g>
  );
}
