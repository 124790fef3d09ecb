import { timeTicks, type UtcOffsetMsAt } from '#components/charts/time-ticks.ts';

/** RunBucketInput is a time bucket with at least one fetch. */
export interface RunBucketInput {
  startsAt: Date | string;
  good: number;
  failed: number;
  itemsNew: number;
  tookMs: number;
}

/** RunColumn is one bucket of the time axis; `runs` is null without a fetch, which is a gap and not a zero. */
export interface RunColumn {
  at: number;
  runs: { good: number; failed: number; itemsNew: number; tookMs: number } | null;
  /** Left edge and width, 0 to 1. */
  x: number;
  width: number;
  /** Heights, 0 to 1; failed is stacked on good. */
  good: number;
  failed: number;
  items: number;
}

export interface RunHistory {
  columns: RunColumn[];
  ticks: { at: number; x: number }[];
  /** Largest number of fetches and of new items in one column. */
  maxRuns: number;
  maxItems: number;
  failedShare: number | null;
}

/** prepareRunHistory places a source's fetches on an even time axis, scaled to a unit square. */
export function prepareRunHistory(input: {
  buckets: readonly RunBucketInput[];
  from: Date | string;
  to: Date | string;
  bucketMs: number;
  offsetAt: UtcOffsetMsAt;
}): RunHistory {
  const from = new Date(input.from).getTime();
  const to = Math.max(new Date(input.to).getTime(), from + input.bucketMs);
  const count = Math.ceil((to - from) / input.bucketMs);
  const width = 1 / count;
  const byStart = new Map(input.buckets.map((bucket) => [new Date(bucket.startsAt).getTime(), bucket]));
  const maxRuns = Math.max(1, ...input.buckets.map(({ good, failed }) => good + failed));
  const maxItems = Math.max(1, ...input.buckets.map(({ itemsNew }) => itemsNew));
  const columns = Array.from({ length: count }, (_, i): RunColumn => {
    const at = from + i * input.bucketMs;
    const bucket = byStart.get(at);
    const { good = 0, failed = 0, itemsNew = 0, tookMs = 0 } = bucket ?? {};
    return {
      at,
      runs: bucket ? { good, failed, itemsNew, tookMs } : null,
      x: i * width,
      width,
      good: good / maxRuns,
      failed: failed / maxRuns,
      items: itemsNew / maxItems,
    };
  });
  const failed = input.buckets.reduce((sum, bucket) => sum + bucket.failed, 0);
  const all = failed + input.buckets.reduce((sum, bucket) => sum + bucket.good, 0);
  return {
    columns,
    ticks: timeTicks(from, to, 6, input.offsetAt).map((at) => ({
      at,
      x: (at - from) / (count * input.bucketMs),
    })),
    maxRuns,
    maxItems,
    failedShare: all > 0 ? failed / all : null,
  };
}
