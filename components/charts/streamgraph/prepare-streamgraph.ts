import { stack, stackOffsetWiggle, stackOrderInsideOut } from 'd3';
import { timeTicks, type UtcOffsetMsAt } from '#components/charts/time-ticks.ts';

/** StreamgraphTopic is one topic with its number of reports in each time step. */
export interface StreamgraphTopic {
  name: string;
  /** Mean score in [-1, 1]; null when none was scored. */
  sentiment: number | null;
  counts: readonly number[];
}

/** StreamgraphLayer is one topic's band on a unit square, y downwards. */
export interface StreamgraphLayer {
  name: string;
  sentiment: number | null;
  total: number;
  points: { x: number; top: number; bottom: number; count: number }[];
}

export interface StreamgraphLayout {
  layers: StreamgraphLayer[];
  /** Epoch milliseconds of the first data when it is later than the requested start; else null. */
  firstDataAt: number | null;
  ticks: { at: number; x: number }[];
}

/** firstActiveStep gives the step before the first data; earlier empty steps are left out. */
function firstActiveStep(topics: readonly StreamgraphTopic[], steps: number): number {
  let first = 0;
  while (first < steps - 2 && topics.every(({ counts }) => (counts[first + 1] ?? 0) === 0)) first++;
  return topics.some(({ counts }) => (counts[0] ?? 0) > 0) ? 0 : first;
}

/**
 * prepareStreamgraph stacks topics over time with wiggle offset and inside-out order, scaled to a unit square (Byron and
 * Wattenberg, Stacked Graphs, 2008).
 */
export function prepareStreamgraph(input: {
  topics: readonly StreamgraphTopic[];
  from: Date | string;
  stepMs: number;
  offsetAt: UtcOffsetMsAt;
}): StreamgraphLayout {
  const { topics, stepMs } = input;
  const requestedSteps = topics[0]?.counts.length ?? 0;
  const start = firstActiveStep(topics, requestedSteps);
  const from = new Date(input.from).getTime() + start * stepMs;
  const steps = requestedSteps - start;
  const width = Math.max(1, steps - 1);
  const rows = Array.from({ length: steps }, (_, i) => topics.map(({ counts }) => counts[start + i] ?? 0));
  const bands = stack<number[], number>()
    .keys(topics.map((_, i) => i))
    .value((row, key) => row[key] ?? 0)
    .order(stackOrderInsideOut)
    .offset(stackOffsetWiggle)(rows);
  const edges = bands.flatMap((band) => band.flat());
  const low = Math.min(0, ...edges);
  const span = Math.max(1e-9, Math.max(0, ...edges) - low);
  const layers = bands.map((band): StreamgraphLayer => {
    const topic = topics[band.key];
    const points = band.map(([bottom, top], i) => ({
      x: i / width,
      top: 1 - (top - low) / span,
      bottom: 1 - (bottom - low) / span,
      count: topic?.counts[start + i] ?? 0,
    }));
    return {
      name: topic?.name ?? '',
      sentiment: topic?.sentiment ?? null,
      total: topic?.counts.reduce((sum, count) => sum + count, 0) ?? 0,
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
