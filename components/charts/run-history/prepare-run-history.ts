import { timeTicks, type UtcOffsetMsAt } from '#components/charts/sentiment-index/prepare-index-series.ts';

/** RunBucketInput is a stretch in which a source was read at least once. */
export interface RunBucketInput {
  startsAt: Date | string;
  good: number;
  failed: number;
  itemsNew: number;
  tookMs: number;
}

/** RunColumn is one stretch of the axis; null where the source was not read: a gap, not a zero. */
export interface RunColumn {
  at: number;
  runs: { good: number; failed: number; itemsNew: number; tookMs: number } | null;
  /** Left edge and width on a unit axis. */
  x: number;
  width: number;
  /** Heights on a unit axis: failed stands on good. */
  good: number;
  failed: number;
  items: number;
}

export interface RunHistory {
  columns: RunColumn[];
  ticks: { at: number; x: number }[];
  /** The most runs, and the most new items, in one column. */
  maxRuns: number;
  maxItems: number;
  failedShare: number | null;
}

/** prepareRunHistory lays a source's runs onto an even time axis, scaled to 1 by 1; pure. */
export function prepareRunHistory(input: {
  slots: readonly RunBucketInput[];
  from: Date | string;
  to: Date | string;
  slotMs: number;
  offsetAt: UtcOffsetMsAt;
}): RunHistory {
  const from = new Date(input.from).getTime();
  const to = Math.max(new Date(input.to).getTime(), from + input.slotMs);
  const count = Math.ceil((to - from) / input.slotMs);
  const width = 1 / count;
  const byStart = new Map(input.slots.map((slot) => [new Date(slot.startsAt).getTime(), slot]));
  const maxRuns = Math.max(1, ...input.slots.map(({ good, failed }) => good + failed));
  const maxItems = Math.max(1, ...input.slots.map(({ itemsNew }) => itemsNew));
  const columns = Array.from({ length: count }, (_, i): RunColumn => {
    const at = from + i * input.slotMs;
    const slot = byStart.get(at);
    const { good = 0, failed = 0, itemsNew = 0, tookMs = 0 } = slot ?? {};
    return {
      at,
      runs: slot ? { good, failed, itemsNew, tookMs } : null,
      x: i * width,
      width,
      good: good / maxRuns,
      failed: failed / maxRuns,
      items: itemsNew / maxItems,
    };
  });
  const failed = input.slots.reduce((sum, slot) => sum + slot.failed, 0);
  const all = failed + input.slots.reduce((sum, slot) => sum + slot.good, 0);
  return {
    columns,
    ticks: timeTicks(from, to, 6, input.offsetAt).map((at) => ({
      at,
      x: (at - from) / (count * input.slotMs),
    })),
    maxRuns,
    maxItems,
    failedShare: all > 0 ? failed / all : null,
  };
}
