import type { IndexSeries } from '#components/charts/prepare-index-series.ts';
import { toCsv } from '#components/charts/to-csv.ts';

/** indexCsv writes an index as CSV, one step a row in UTC; a gap has empty cells and says so. */
export function indexCsv({ slots }: IndexSeries): string {
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
