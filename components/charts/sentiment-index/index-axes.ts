import type { IndexSeries } from '#components/charts/sentiment-index/prepare-index-series.ts';

/** How both halves of an index chart write on their axes. */
export const axisTextStyle = { fontSize: 11, fill: 'var(--quiet)', fontFamily: 'var(--font-figures)' };

/** Both halves share one time axis, so what stands left and right of it is equally wide. */
export const axisWidth = 44;
export const chartMargin = { top: 6, right: 8, bottom: 0, left: 0 };

/** Nothing of an index moves but what the data moves. */
export const noAnimation = { isAnimationActive: false } as const;

/** timeDomain gives the time both halves show: from the first slot to half a step after the last. */
export function timeDomain({ points: slots, stepMs }: IndexSeries): [number, number] {
  return [slots[0]?.at ?? 0, (slots.at(-1)?.at ?? 0) + stepMs * 0.5];
}
