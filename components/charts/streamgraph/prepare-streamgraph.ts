import { stack, stackOffsetWiggle, stackOrderInsideOut } from 'd3';
import { timeTicks, type UtcOffsetMsAt } from '#components/charts/sentiment-index/prepare-index-series.ts';

/** StreamgraphTheme is one theme: how often it was said in each even step of time. */
export interface StreamgraphTheme {
  name: string;
  /** Mean score in [-1, 1]; null where none was scored. */
  sentiment: number | null;
  counts: readonly number[];
}

/** StreamgraphLayer is one theme's band on a unit square, y downwards. */
export interface StreamgraphLayer {
  name: string;
  sentiment: number | null;
  total: number;
  points: { x: number; top: number; bottom: number; count: number }[];
}

export interface StreamgraphLayout {
  layers: StreamgraphLayer[];
  /** Epoch milliseconds from which on something was said, when that is later than asked for; else null. */
  firstDataAt: number | null;
  ticks: { at: number; x: number }[];
}

/** The bands rise from nothing one step before anything was said; the silence before that is left out. */
function firstActiveStep(themes: readonly StreamgraphTheme[], steps: number): number {
  let first = 0;
  while (first < steps - 2 && themes.every(({ counts }) => (counts[first + 1] ?? 0) === 0)) first++;
  return themes.some(({ counts }) => (counts[0] ?? 0) > 0) ? 0 : first;
}

/**
 * prepareStreamgraph stacks themes over time as Byron and Wattenberg do (Stacked Graphs, 2008): the wiggle offset and an
 * inside-out order, scaled to a unit square; pure.
 */
export function prepareStreamgraph(input: {
  themes: readonly StreamgraphTheme[];
  from: Date | string;
  stepMs: number;
  offsetAt: UtcOffsetMsAt;
}): StreamgraphLayout {
  const { themes, stepMs } = input;
  const requestedSteps = themes[0]?.counts.length ?? 0;
  const start = firstActiveStep(themes, requestedSteps);
  const from = new Date(input.from).getTime() + start * stepMs;
  const steps = requestedSteps - start;
  const width = Math.max(1, steps - 1);
  const rows = Array.from({ length: steps }, (_, i) => themes.map(({ counts }) => counts[start + i] ?? 0));
  const bands = stack<number[], number>()
    .keys(themes.map((_, i) => i))
    .value((row, key) => row[key] ?? 0)
    .order(stackOrderInsideOut)
    .offset(stackOffsetWiggle)(rows);
  const edges = bands.flatMap((band) => band.flat());
  const low = Math.min(0, ...edges);
  const span = Math.max(1e-9, Math.max(0, ...edges) - low);
  const layers = bands.map((band): StreamgraphLayer => {
    const theme = themes[band.key];
    const points = band.map(([bottom, top], i) => ({
      x: i / width,
      top: 1 - (top - low) / span,
      bottom: 1 - (bottom - low) / span,
      count: theme?.counts[start + i] ?? 0,
    }));
    return {
      name: theme?.name ?? '',
      sentiment: theme?.sentiment ?? null,
      total: theme?.counts.reduce((sum, count) => sum + count, 0) ?? 0,
      points,
    };
  });
  const to = from + width * stepMs;
  return {
    layers,
    firstDataAt: start > 0 ? from : null,
    ticks: timeTicks(from, to, 6, input.offsetAt).map((at) => ({ at, x: (at - from) / (width * stepMs) })),
  };
}
