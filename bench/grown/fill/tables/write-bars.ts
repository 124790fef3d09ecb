import type { GrownArticle, GrownLink } from '#bench/grown/fill/grown-article.ts';
import { type TableGroup, toRow, toTimestamp } from '#bench/grown/fill/table-writer.ts';
import { type BarSums, estimateBarMean } from '#domain/sentiment/estimate-bar-mean.ts';

const minuteMs = 60_000;
const widths = [
  ['m1', minuteMs],
  ['m15', 15 * minuteMs],
  ['h1', 60 * minuteMs],
] as const;

interface Totals extends BarSums {
  abstained: number;
  failed: number;
  attention: number;
  confidenceSum: number;
}

const emptyTotals = (): Totals => ({
  n: 0,
  w: 0,
  wx: 0,
  w2: 0,
  w2x: 0,
  w2x2: 0,
  abstained: 0,
  failed: 0,
  attention: 0,
  confidenceSum: 0,
});

function addVerdict(totals: Totals, { relevance, verdict: { status, score, confidence } }: GrownLink): void {
  const weight = relevance / 100;
  totals.attention += weight;
  if (status === 'failed') totals.failed++;
  else if (status === 'abstained') totals.abstained++;
  if (status !== 'scored' || score === null || confidence === null) return;
  totals.n++;
  totals.w += weight;
  totals.wx += weight * score;
  totals.w2 += weight ** 2;
  totals.w2x += weight ** 2 * score;
  totals.w2x2 += weight ** 2 * score ** 2;
  totals.confidenceSum += weight * confidence;
}

/** createBarRows holds the bars of one width that are not complete, and gives their rows as time passes. */
function createBarRows(resolution: string, widthMs: number, modelVersionId: number) {
  const byTicker = new Map<number, Totals>();
  let startsMs = 0;

  function takeRows(): string {
    const startsAt = toTimestamp(startsMs);
    const rows = [...byTicker].map(([tickerId, totals]) => {
      const { n, abstained, failed, attention, w, confidenceSum } = totals;
      const { mean, halfWidth } = estimateBarMean(totals);
      const confidence = w > 0 ? confidenceSum / w : null;
      const numbers = [n, abstained, failed, mean, halfWidth, attention, w, confidence];
      return toRow([tickerId, modelVersionId, resolution, startsAt, ...numbers]);
    });
    byTicker.clear();
    return rows.join('');
  }

  return {
    takeRows,
    add({ atMs, links }: GrownArticle): string {
      const bucketMs = Math.floor(atMs / widthMs) * widthMs;
      const rows = bucketMs === startsMs ? '' : takeRows();
      startsMs = bucketMs;
      for (const link of links) {
        const totals = byTicker.get(link.ticker.id) ?? emptyTotals();
        byTicker.set(link.ticker.id, totals);
        addVerdict(totals, link);
      }
      return rows;
    },
  };
}

/** writeBars fills `index_bars` with what the product would roll up from the same scores. */
export const writeBars: TableGroup = ({ references: { modelVersionId } }) => {
  const bars = widths.map(([resolution, widthMs]) => createBarRows(resolution, widthMs, modelVersionId));
  return [
    {
      table: 'index_bars',
      columns: [
        'tickerId',
        'modelVersionId',
        'resolution',
        'startsAt',
        'n',
        'abstained',
        'failed',
        'mean',
        'halfWidth',
        'attention',
        'weight',
        'confidence',
      ],
      articleRows: (article) => bars.map((each) => each.add(article)).join(''),
      lastRows: () => bars.map((each) => each.takeRows()).join(''),
    },
  ];
};
