import type { CsvTable } from '#components/charts/export/to-csv.ts';
import type { IndexSeries } from '#components/charts/sentiment-index/prepare-index-series.ts';

/** toIndexTable gives an index as a table, one point per row in UTC; a gap has empty cells and its status. */
export function toIndexTable(series: IndexSeries | null): CsvTable {
  return {
    heading: ['starts_at', 'status', 'mean', 'low', 'high', 'n', 'abstained', 'failed'],
    rows: (series?.points ?? []).map((point) => [
      new Date(point.at).toISOString(),
      point.state,
      point.mean,
      point.band?.[0] ?? null,
      point.band?.[1] ?? null,
      point.n,
      point.abstained,
      point.failed,
    ]),
  };
}
