import type { IndexSeries } from '#components/charts/sentiment-index/prepare-index-series.ts';

/** Text style of the axes of both charts. */
export const axisTextStyle = { fontSize: 11, fill: 'var(--quiet)', fontFamily: 'var(--font-mono)' };

/** Both charts share one time axis, so their margins are equal. */
export const axisWidth = 44;
export const chartMargin = { top: 6, right: 8, bottom: 0, left: 0 };

/** Recharts animates by default. */
export const noAnimation = { isAnimationActive: false } as const;

/** timeDomain gives the range of the time axis, from the first point to half a step after the last. */
export function timeDomain({ points, stepMs }: IndexSeries): [number, number] {
  return [points[0]?.at ?? 0, (points.at(-1)?.at ?? 0) + stepMs * 0.5];
}
