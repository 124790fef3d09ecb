import { toCsv } from '#components/charts/export/to-csv.ts';
import type { IndexSeries } from '#components/charts/sentiment-index/prepare-index-series.ts';

/** formatIndexCsv writes an index as CSV, one step a row in UTC; a gap has empty cells and says so. */
export function formatIndexCsv({ points: slots }: IndexSeries): string {
  return toCsv(
    ['starts_at', 'status', 'mean', 'low', 'high', 'n', 'abstained', 'failed'],
    slots.map((slot) => [
      new Date(slot.at).toISOString(),
      slot.state,
      slot.mean,
      slot.band?.[0] ?? null,
      slot.band?.[1] ?? null,
      slot.n,
      slot.abstained,
      slot.failed,
    ]),
  );
}
