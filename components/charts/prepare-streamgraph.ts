import { stack, stackOffsetWiggle, stackOrderInsideOut } from 'd3';
import { timeTicks } from '#components/charts/prepare-index-series.ts';

/** StreamInput is one theme: how often it was said in each even step of time. */
export interface StreamInput {
  name: string;
  /** Mean score in [-1, 1]; null where none was scored. */
  sentiment: number | null;
  counts: readonly number[];
}

/** StreamLayer is one theme's band on a unit square, y downwards. */
export interface StreamLayer {
  name: string;
  sentiment: number | null;
  total: number;
  points: { x: number; top: number; bottom: number; count: number }[];
  /** Where the band is widest: the place of its label; null when it is too thin anywhere to carry one. */
  label: { x: number; y: number; height: number } | null;
}

export interface Streamgraph {
  layers: StreamLayer[];
  ticks: { at: number; x: number }[];
}

/** A label needs this much of the height. */
const labelShare = 0.045;

/**
 * prepareStreamgraph stacks themes over time as Byron and Wattenberg do (Stacked Graphs, 2008): the wiggle offset and an
 * inside-out order, scaled to a unit square; pure.
 */
export function prepareStreamgraph(input: {
  themes: readonly StreamInput[];
  from: Date | string;
  stepMs: number;
  offsetMs: number;
}): Streamgraph {
  const { themes, stepMs } = input;
  const from = new Date(input.from).getTime();
  const steps = themes[0]?.counts.length ?? 0;
  const width = Math.max(1, steps - 1);
  const rows = Array.from({ length: steps }, (_, i) => themes.map(({ counts }) => counts[i] ?? 0));
  const bands = stack<number[], number>()
    .keys(themes.map((_, i) => i))
    .value((row, key) => row[key] ?? 0)
    .order(stackOrderInsideOut)
    .offset(stackOffsetWiggle)(rows);
  const edges = bands.flatMap((band) => band.flat());
  const low = Math.min(0, ...edges);
  const span = Math.max(1e-9, Math.max(0, ...edges) - low);
  const layers = bands.map((band): StreamLayer => {
    const theme = themes[band.key];
    const points = band.map(([bottom, top], i) => ({
      x: i / width,
      top: 1 - (top - low) / span,
      bottom: 1 - (bottom - low) / span,
      count: theme?.counts[i] ?? 0,
    }));
    const widest = points.reduce(
      (best, point) => (point.bottom - point.top > best.bottom - best.top ? point : best),
      points[0] ?? { x: 0, top: 0, bottom: 0, count: 0 },
    );
    const height = widest.bottom - widest.top;
    return {
      name: theme?.name ?? '',
      sentiment: theme?.sentiment ?? null,
      total: theme?.counts.reduce((sum, count) => sum + count, 0) ?? 0,
      points,
      label: height < labelShare ? null : { x: widest.x, y: (widest.top + widest.bottom) / 2, height },
    };
  });
  const to = from + width * stepMs;
  return {
    layers,
    ticks: timeTicks(from, to, 6, input.offsetMs).map((at) => ({ at, x: (at - from) / (width * stepMs) })),
  };
}
