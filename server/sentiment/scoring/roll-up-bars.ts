import { type BarSums, estimateBarMean } from '#domain/sentiment/estimate-bar-mean.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import type { Transaction } from '#server/infra/prisma.ts';

/** TouchedBar is a ticker and a time whose bars have changed. */
export interface TouchedBar {
  tickerId: number;
  availableAt: Date;
}

interface BarSumRow extends BarSums {
  tickerId: number;
  resolution: 'm1' | 'm15' | 'h1';
  startsAt: Date;
  abstained: number;
  failed: number;
  attention: number;
  confidence: number | null;
}

const binWidths = [
  ['m1', '1 minute'],
  ['m15', '15 minutes'],
  ['h1', '1 hour'],
] as const;

/** A score is later than its article's `availableAt`, except for clock differences between machines. */
const maxClockSkew = '1 minute';

/** sumBars recomputes the touched bars from their scores. The scores of a touched hour are read once and summed for each width. */
async function sumBars(tx: Transaction, modelVersionId: number, touched: TouchedBar[]): Promise<BarSumRow[]> {
  const tickerIds = touched.map(({ tickerId }) => tickerId);
  const times = touched.map(({ availableAt }) => availableAt);
  const widths = Prisma.join(binWidths.map(([name, width]) => Prisma.sql`(${name}, ${width}::interval)`));
  return tx.$queryRaw<BarSumRow[]>`
    WITH widths(name, width) AS (VALUES ${widths}),
    touched AS MATERIALIZED (
      SELECT DISTINCT t.id AS ticker, w.name AS resolution, w.width,
             date_bin(w.width, t.at, timestamptz '2000-01-01 00:00Z') AS starts
      FROM unnest(${tickerIds}::int[], ${times}::timestamptz[]) AS t(id, at) CROSS JOIN widths w
    ),
    ticker_scores AS MATERIALIZED (
      SELECT h.ticker, a."availableAt" AS at, l.relevance / 100::float8 AS weight, s.status, s.score, s.confidence
      FROM touched h
      JOIN scores s ON s."tickerId" = h.ticker AND s."scoredAt" >= h.starts - ${maxClockSkew}::interval
        AND s."modelVersionId" = ${modelVersionId}
      JOIN articles a ON a.id = s."articleId" AND a."availableAt" >= h.starts AND a."availableAt" < h.starts + h.width
      JOIN article_tickers l ON l."articleId" = a.id AND l."tickerId" = h.ticker
      WHERE h.resolution = 'h1'
    )
    SELECT b.ticker AS "tickerId", b.resolution, b.starts AS "startsAt",
      count(*) FILTER (WHERE t.status = 'scored')::int AS n,
      count(*) FILTER (WHERE t.status = 'abstained')::int AS abstained,
      count(*) FILTER (WHERE t.status = 'failed')::int AS failed,
      sum(t.weight) AS attention,
      sum(t.weight * t.confidence) FILTER (WHERE t.status = 'scored')
        / nullif(sum(t.weight) FILTER (WHERE t.status = 'scored'), 0) AS confidence,
      coalesce(sum(t.weight) FILTER (WHERE t.status = 'scored'), 0) AS w,
      coalesce(sum(t.weight * t.score) FILTER (WHERE t.status = 'scored'), 0) AS wx,
      coalesce(sum(t.weight ^ 2) FILTER (WHERE t.status = 'scored'), 0) AS w2,
      coalesce(sum(t.weight ^ 2 * t.score) FILTER (WHERE t.status = 'scored'), 0) AS "w2x",
      coalesce(sum(t.weight ^ 2 * t.score ^ 2) FILTER (WHERE t.status = 'scored'), 0) AS "w2x2"
    FROM touched b JOIN ticker_scores t ON t.ticker = b.ticker AND t.at >= b.starts AND t.at < b.starts + b.width
    GROUP BY b.ticker, b.resolution, b.starts`;
}

/** A day is the sum of its hours: a reader of a month needs no interval, and a busy ticker's day has too many scores to read. */
async function rollUpDays(tx: Transaction, modelVersionId: number, touched: TouchedBar[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO index_bars ("tickerId", "modelVersionId", resolution, "startsAt", n, abstained, failed, mean, attention,
      weight, confidence)
    SELECT d.ticker, ${modelVersionId}::int, 'd1', d.starts, sum(b.n), sum(b.abstained), sum(b.failed),
      sum(b.mean * b.weight) / nullif(sum(b.weight), 0), sum(b.attention), sum(b.weight),
      sum(b.confidence * b.weight) / nullif(sum(b.weight), 0)
    FROM (
      SELECT DISTINCT t.id AS ticker, date_bin('1 day', t.at, timestamptz '2000-01-01 00:00Z') AS starts
      FROM unnest(${touched.map(({ tickerId }) => tickerId)}::int[],
        ${touched.map(({ availableAt }) => availableAt)}::timestamptz[]) AS t(id, at)) d
    JOIN index_bars b ON b."tickerId" = d.ticker AND b."modelVersionId" = ${modelVersionId}::int AND b.resolution = 'h1'
      AND b."startsAt" >= d.starts AND b."startsAt" < d.starts + interval '1 day'
    GROUP BY d.ticker, d.starts
    ON CONFLICT ("tickerId", "modelVersionId", resolution, "startsAt") DO UPDATE SET
      n = excluded.n, abstained = excluded.abstained, failed = excluded.failed, mean = excluded.mean,
      attention = excluded.attention, weight = excluded.weight, confidence = excluded.confidence`;
}

/** rollUpBars recomputes every index bar that contains one of the given times; repeating it is safe. Call it under the placing lock. */
export async function rollUpBars(
  tx: Transaction,
  modelVersionId: number,
  touched: TouchedBar[],
): Promise<void> {
  if (touched.length === 0) return;
  const sums = await sumBars(tx, modelVersionId, touched);
  const bars = sums.map((row) => ({ ...row, ...estimateBarMean(row) }));
  const column = <T>(pick: (bar: (typeof bars)[number]) => T) => bars.map(pick);
  await tx.$executeRaw`
    INSERT INTO index_bars ("tickerId", "modelVersionId", resolution, "startsAt", n, abstained, failed, mean, "halfWidth",
      attention, weight, confidence)
    SELECT t, ${modelVersionId}::int, r::"BarResolution", s, n, a, f, m, h, i, w, c
    FROM unnest(${column((b) => b.tickerId)}::int[], ${column((b) => b.resolution)}::text[],
      ${column((b) => b.startsAt)}::timestamptz[], ${column((b) => b.n)}::int[], ${column((b) => b.abstained)}::int[],
      ${column((b) => b.failed)}::int[], ${column((b) => b.mean)}::float8[], ${column((b) => b.halfWidth)}::float8[],
      ${column((b) => b.attention)}::float8[], ${column((b) => b.w)}::float8[], ${column((b) => b.confidence)}::float8[])
      AS bar(t, r, s, n, a, f, m, h, i, w, c)
    ON CONFLICT ("tickerId", "modelVersionId", resolution, "startsAt") DO UPDATE SET
      n = excluded.n, abstained = excluded.abstained, failed = excluded.failed,
      mean = excluded.mean, "halfWidth" = excluded."halfWidth",
      attention = excluded.attention, weight = excluded.weight, confidence = excluded.confidence`;
  await rollUpDays(tx, modelVersionId, touched);
}
