import type { HistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import type { Universe } from '#domain/demo/universe.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import type { HeavyReader } from '#server/infra/reads/create-heavy-reader.ts';
import { plainRead } from '#server/infra/reads/plain-read.ts';
import { readModelVersions } from '#server/stories/read-model-versions.ts';

/** TickerBarTotals sums up a ticker's bars over a period. */
export interface TickerBarTotals {
  tickerId: number;
  symbol: string;
  exchange: string;
  name: string;
  sector: string | null;
  demo: boolean;
  n: number;
  abstained: number;
  failed: number;
  /** Sum of relevance / 100 over all of its articles, scored or not. */
  attention: number;
  /** Relevance-weighted mean of the scores, [-1, 1]; null when n is 0. */
  score: number | null;
  /** Relevance-weighted mean of the highest probability; null when n is 0. */
  confidence: number | null;
}

export interface SumBarsInput {
  historyLimit: HistoryLimit;
  /** Start of the period, rounded down to a bar and cut to the history limit. */
  since: Date;
  demoShown: boolean;
  universe: Universe;
  /** Only this ticker. */
  tickerId?: number;
  read?: HeavyReader;
}

/** More tickers than a screen can show. */
const maxTickers = 500;
const quarterHourMs = 15 * 60_000;
const maxQuarterHourSpanMs = 25 * 3_600_000;

/** chooseBarWidth keeps the number of summed bars similar for a day and a month. */
function chooseBarWidth(spanMs: number): { resolution: 'm15' | 'h1'; widthMs: number } {
  return spanMs <= maxQuarterHourSpanMs
    ? { resolution: 'm15', widthMs: quarterHourMs }
    : { resolution: 'h1', widthMs: 4 * quarterHourMs };
}

/**
 * sumBars sums up each ticker's bars, each from the highest-ranked model version that has one. For a delayed tier a real
 * ticker's bar counts once all of its articles are visible.
 */
export async function sumBars(input: SumBarsInput): Promise<TickerBarTotals[]> {
  const { historyLimit, demoShown, universe, tickerId, read = plainRead } = input;
  const since = Math.max(input.since.getTime(), historyLimit.from.getTime());
  const { resolution, widthMs } = chooseBarWidth(historyLimit.asOf.getTime() - since);
  const from = new Date(Math.floor(since / widthMs) * widthMs);
  const isDelayed = historyLimit.realUntil < historyLimit.asOf;
  const realBefore = isDelayed ? new Date(historyLimit.realUntil.getTime() - widthMs) : historyLimit.asOf;
  const ranking = (await readModelVersions()).map(({ id }) => id);
  const conditions = [
    Prisma.sql`b.resolution = ${resolution}::"BarResolution" AND b."startsAt" >= ${from}`,
    Prisma.sql`b."startsAt" <= CASE WHEN t.demo THEN ${historyLimit.asOf}::timestamptz ELSE ${realBefore}::timestamptz END`,
    Prisma.sql`(${demoShown} OR NOT t.demo)`,
  ];
  if (universe !== 'all') conditions.push(Prisma.sql`t.demo = ${universe === 'demo'}`);
  if (tickerId) conditions.push(Prisma.sql`b."tickerId" = ${tickerId}`);
  return read<TickerBarTotals>(Prisma.sql`
    WITH shown AS (
      SELECT DISTINCT ON (b."tickerId", b."startsAt") b.*
      FROM index_bars b JOIN tickers t ON t.id = b."tickerId"
      WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY b."tickerId", b."startsAt", array_position(${ranking}::int[], b."modelVersionId")
    ), summed AS (
      SELECT "tickerId", sum(n)::int AS n, sum(abstained)::int AS abstained, sum(failed)::int AS failed,
        sum(attention) AS attention,
        sum(mean * weight) / nullif(sum(weight), 0) AS score,
        sum(confidence * weight) / nullif(sum(weight), 0) AS confidence
      FROM shown GROUP BY "tickerId"
    )
    SELECT s.*, t.symbol, t.exchange, t.name, t.sector, t.demo
    FROM summed s JOIN tickers t ON t.id = s."tickerId"
    ORDER BY s.attention DESC, t.id LIMIT ${maxTickers}`);
}
