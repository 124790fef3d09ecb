import { type OffsetAt, timeTicks } from '#components/charts/prepare-index-series.ts';

/** RunSlotInput is a stretch in which a source was read at least once. */
export interface RunSlotInput {
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
  mostRuns: number;
  mostItems: number;
  failedShare: number | null;
}

/** prepareRunHistory lays a source's runs onto an even time axis, scaled to 1 by 1; pure. */
export function prepareRunHistory(input: {
  slots: readonly RunSlotInput[];
  from: Date | string;
  to: Date | string;
  slotMs: number;
  offsetAt: OffsetAt;
}): RunHistory {
  const from = new Date(input.from).getTime();
  const to = Math.max(new Date(input.to).getTime(), from + input.slotMs);
  const count = Math.ceil((to - from) / input.slotMs);
  const width = 1 / count;
  const byStart = new Map(input.slots.map((slot) => [new Date(slot.startsAt).getTime(), slot]));
  const mostRuns = Math.max(1, ...input.slots.map(({ good, failed }) => good + failed));
  const mostItems = Math.max(1, ...input.slots.map(({ itemsNew }) => itemsNew));
  const columns = Array.from({ length: count }, (_, i): RunColumn => {
    const at = from + i * input.slotMs;
    const slot = byStart.get(at);
    const { good = 0, failed = 0, itemsNew = 0, tookMs = 0 } = slot ?? {};
    return {
      at,
      runs: slot ? { good, failed, itemsNew, tookMs } : null,
      x: i * width,
      width,
      good: good / mostRuns,
      failed: failed / mostRuns,
      items: itemsNew / mostItems,
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
    mostRuns,
    mostItems,
    failedShare: all > 0 ? failed / all : null,
  };
}
