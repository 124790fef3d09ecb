export type PointState = 'scored' | 'thin' | 'abstained' | 'model failed' | 'no data';

/** IndexBarInput is one bar that exists; a moment without a bar is a gap. */
export interface IndexBarInput {
  startsAt: Date | string;
  n: number;
  abstained: number;
  failed: number;
  /** [-1, 1]; null when nothing was scored. */
  mean: number | null;
  /** Half-width of the 95% interval; null below two scores. */
  halfWidth: number | null;
  status: PointState;
}

/** IndexPoint is one step of the time axis, with or without data. Null is a gap, never zero. */
export interface IndexPoint {
  /** Epoch milliseconds of its start. */
  at: number;
  mean: number | null;
  /** The interval's ends, cut to [-1, 1]. */
  band: [number, number] | null;
  /** No neighbour on either side: drawn as a dot, for a line needs two ends. */
  isolated: boolean;
  n: number;
  abstained: number;
  failed: number;
  state: PointState;
}

export interface IndexSeries {
  points: IndexPoint[];
  stepMs: number;
  /** The vertical axis runs from -bound to +bound. */
  bound: number;
  ticks: number[];
  /** The latest slot with a mean. */
  last: IndexPoint | null;
  /** The most articles in one slot. */
  peak: number;
}

const minuteMs = 60_000;
/** resolutionMs is the length of one bar in milliseconds. */
export const resolutionMs = { m1: minuteMs, m15: 15 * minuteMs, h1: 60 * minuteMs } as const;
export type Resolution = keyof typeof resolutionMs;

const tickSteps = [10, 30, 60, 180, 360, 720, 1_440, 2_880, 7_200, 14_400].map(
  (minutes) => minutes * minuteMs,
);

/** UtcOffsetMsAt gives how far east of UTC, in ms, the reader's clock stands at an epoch time: summer time moves it. */
export type UtcOffsetMsAt = (at: number) => number;

/** Every zone's offset is a multiple of it. */
const offsetGranularityMs = 5 * minuteMs;
const dayMs = 1_440 * minuteMs;

/** timeTicks are at most `most` round moments between two epoch times, on the reader's clock. */
export function timeTicks(from: number, to: number, maxTicks: number, offsetAt: UtcOffsetMsAt): number[] {
  const step =
    tickSteps.find((candidate) => (to - from) / candidate <= maxTicks) ??
    Math.ceil((to - from) / maxTicks / dayMs) * dayMs;
  const ticks: number[] = [];
  for (
    let at = Math.ceil(from / offsetGranularityMs) * offsetGranularityMs;
    at <= to;
    at += offsetGranularityMs
  ) {
    if ((at + offsetAt(at)) % step === 0) ticks.push(at);
  }
  return ticks;
}

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

/** prepareIndexSeries lays bars onto an even time axis from `from` to `to`; what is missing stays a gap. */
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
  const maxAbsValue = Math.max(0, ...points.flatMap((slot) => slot.band ?? [slot.mean ?? 0]).map(Math.abs));
  return {
    points,
    stepMs,
    bound: maxAbsValue <= 0.5 ? 0.5 : 1,
    ticks: timeTicks(from, to, 6, input.offsetAt),
    last: points.findLast((slot) => slot.mean !== null) ?? null,
    peak: Math.max(0, ...points.map((slot) => slot.n + slot.abstained + slot.failed)),
  };
}
