import type { IndexPoint } from '#components/charts/sentiment-index/prepare-index-series.ts';
import { type Palette, sentimentColour } from '#components/charts/sentiment-scale.ts';

export interface IndexDotProps {
  x: number | undefined;
  y: number | undefined;
  point: IndexPoint;
  palette: Palette;
  /** Draws a dot at every point, not only at isolated points and the last one. */
  showAllDots: boolean;
  /** Label beside the dot. */
  caption: string | null;
}

/** IndexDot draws a point of the index: filled when scored, hollow when thin. */
export function IndexDot({ x, y, point, palette, showAllDots, caption }: IndexDotProps) {
  if (point.mean === null || x === undefined || y === undefined) return null;
  const colour = sentimentColour(point.mean, 1, palette);
  const thin = point.state === 'thin';
  const shown = showAllDots || point.isolated || caption !== null;
  return (
    <g>
      {shown ? (
        <circle
          cx={x}
          cy={y}
          r={point.isolated || caption ? 2.8 : 2}
          fill={thin ? 'var(--panel)' : colour}
          stroke={colour}
          strokeWidth={1.3}
        />
      ) : null}
      {caption ? (
        <text
          x={x - 6}
          // Towards the middle of the chart, where there is room.
          y={point.mean > 0 ? y + 16 : y - 8}
          textAnchor="end"
          fontSize={11}
          fontWeight={600}
          fontFamily="var(--font-mono)"
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
