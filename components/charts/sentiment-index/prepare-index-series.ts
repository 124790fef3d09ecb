import type { DataStatus } from '#components/charts/data-status.ts';
import { timeTicks, type UtcOffsetMsAt } from '#components/charts/time-ticks.ts';

/** IndexBarInput is one bar with data; a time without a bar is a gap. */
export interface IndexBarInput {
  startsAt: Date | string;
  n: number;
  abstained: number;
  failed: number;
  /** [-1, 1]; null when nothing was scored. */
  mean: number | null;
  /** Half-width of the 95% interval; null below two scores. */
  halfWidth: number | null;
  status: DataStatus;
}

/** IndexPoint is one step of the time axis, with or without data. Null is a gap, never zero. */
export interface IndexPoint {
  /** Epoch milliseconds of its start. */
  at: number;
  mean: number | null;
  /** Ends of the 95% interval, clipped to [-1, 1]. */
  band: [number, number] | null;
  /** No value on either side: drawn as a dot, because a line needs two points. */
  isolated: boolean;
  n: number;
  abstained: number;
  failed: number;
  state: DataStatus;
}

export interface IndexSeries {
  points: IndexPoint[];
  stepMs: number;
  /** The vertical axis runs from -bound to +bound. */
  bound: number;
  ticks: number[];
  /** The latest point with a mean. */
  last: IndexPoint | null;
  /** Largest number of articles at one point. */
  peak: number;
}

const minuteMs = 60_000;
/** resolutionMs is the length of one bar in milliseconds. */
const resolutionMs = { m1: minuteMs, m15: 15 * minuteMs, h1: 60 * minuteMs } as const;
export type Resolution = keyof typeof resolutionMs;

function toIndexPoint(at: number, bar: IndexBarInput | undefined): IndexPoint {
  const mean = bar?.mean ?? null;
  const half = bar?.halfWidth ?? null;
  return {
    at,
    mean,
    band: mean === null || half === null ? null : [Math.max(-1, mean - half), Math.min(1, mean + half)],
    isolated: false,
    n: bar?.n ?? 0,
    abstained: bar?.abstained ?? 0,
    failed: bar?.failed ?? 0,
    state: bar?.status ?? 'no data',
  };
}

function markIsolated(points: IndexPoint[]): void {
  points.forEach((point, index) => {
    point.isolated =
      point.mean !== null &&
      (points[index - 1]?.mean ?? null) === null &&
      (points[index + 1]?.mean ?? null) === null;
  });
}

/** prepareIndexSeries places bars on an even time axis from `from` to `to`; missing bars are gaps. */
export function prepareIndexSeries(input: {
  bars: readonly IndexBarInput[];
  resolution: Resolution;
  from: Date | string;
  to: Date | string;
  offsetAt: UtcOffsetMsAt;
}): IndexSeries {
  const stepMs = resolutionMs[input.resolution];
  const from = Math.floor(new Date(input.from).getTime() / stepMs) * stepMs;
  const to = new Date(input.to).getTime();
  const byStart = new Map(input.bars.map((bar) => [new Date(bar.startsAt).getTime(), bar]));
  const points: IndexPoint[] = [];
  for (let at = from; at <= to; at += stepMs) points.push(toIndexPoint(at, byStart.get(at)));
  markIsolated(points);
  const maxAbsValue = Math.max(
    0,
    ...points.flatMap((point) => point.band ?? [point.mean ?? 0]).map(Math.abs),
  );
  return {
    points,
    stepMs,
    bound: maxAbsValue <= 0.5 ? 0.5 : 1,
    ticks: timeTicks(from, to, 6, input.offsetAt),
    last: points.findLast((point) => point.mean !== null) ?? null,
    peak: Math.max(0, ...points.map((point) => point.n + point.abstained + point.failed)),
  };
}
