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
const hourMs = 4 * quarterHourMs;
const dayMs = 24 * hourMs;
const maxQuarterHourSpanMs = 25 * hourMs;
/** With fewer hours days would save little. */
const minDaySpanMs = 3 * dayMs;

/** BarPeriod is which bars together cover a period: quarters of an hour, or hours with whole UTC days in between. */
interface BarPeriod {
  resolution: 'm15' | 'h1';
  widthMs: number;
  from: Date;
  /** The days from `daysFrom` until before `daysTo`; equal where there are none. */
  daysFrom: Date;
  daysTo: Date;
}

/** choosePeriod keeps the number of summed bars similar for a day and a month. */
function choosePeriod(sinceMs: number, untilMs: number): BarPeriod {
  const spanMs = untilMs - sinceMs;
  const [resolution, widthMs] =
    spanMs <= maxQuarterHourSpanMs ? (['m15', quarterHourMs] as const) : (['h1', hourMs] as const);
  const from = Math.floor(sinceMs / widthMs) * widthMs;
  const daysFrom = Math.ceil(from / dayMs) * dayMs;
  const daysTo = spanMs < minDaySpanMs ? daysFrom : Math.floor(untilMs / dayMs) * dayMs;
  return {
    resolution,
    widthMs,
    from: new Date(from),
    daysFrom: new Date(daysFrom),
    daysTo: new Date(daysTo),
  };
}

/** A day of which several versions have bars is summed from its hours, each of the version to show. */
function selectBars({ resolution, from, daysFrom, daysTo }: BarPeriod, tickerId?: number): Prisma.Sql {
  const ofTicker = tickerId ? Prisma.sql`AND b."tickerId" = ${tickerId}` : Prisma.empty;
  const bars = Prisma.sql`
    SELECT b.* FROM index_bars b WHERE b.resolution = ${resolution}::"BarResolution" AND b."startsAt" >= ${from} ${ofTicker}`;
  if (daysFrom >= daysTo) return bars;
  return Prisma.sql`
    ${bars} AND b."startsAt" < ${daysFrom}
    UNION ALL
    SELECT b.* FROM index_bars b WHERE b.resolution = 'h1' AND b."startsAt" >= ${daysTo} ${ofTicker}
    UNION ALL
    SELECT b.* FROM index_bars b
    JOIN (SELECT "tickerId", "startsAt" FROM days GROUP BY 1, 2 HAVING count(*) = 1) d
      ON d."tickerId" = b."tickerId" AND d."startsAt" = b."startsAt"
    WHERE b.resolution = 'd1' AND b."startsAt" >= ${daysFrom} AND b."startsAt" < ${daysTo}
    UNION ALL
    SELECT b.* FROM (SELECT "tickerId", "startsAt" FROM days GROUP BY 1, 2 HAVING count(*) > 1) d
    JOIN index_bars b ON b."tickerId" = d."tickerId" AND b.resolution = 'h1' AND b."startsAt" >= d."startsAt"
      AND b."startsAt" < d."startsAt" + interval '1 day'`;
}

/**
 * sumBars sums up each ticker's bars, each from the highest-ranked model version that has one. For a delayed tier a real
 * ticker's bar counts once all of its articles are visible.
 */
export async function sumBars(input: SumBarsInput): Promise<TickerBarTotals[]> {
  const { historyLimit, demoShown, universe, tickerId, read = plainRead } = input;
  const since = Math.max(input.since.getTime(), historyLimit.from.getTime());
  const period = choosePeriod(since, historyLimit.realUntil.getTime());
  const isDelayed = historyLimit.realUntil < historyLimit.asOf;
  const realBefore = isDelayed
    ? new Date(historyLimit.realUntil.getTime() - period.widthMs)
    : historyLimit.asOf;
  const ranking = (await readModelVersions()).map(({ id }) => id);
  const conditions = [
    Prisma.sql`b."startsAt" <= CASE WHEN t.demo THEN ${historyLimit.asOf}::timestamptz ELSE ${realBefore}::timestamptz END`,
    Prisma.sql`(${demoShown} OR NOT t.demo)`,
  ];
  if (universe !== 'all') conditions.push(Prisma.sql`t.demo = ${universe === 'demo'}`);
  return read<TickerBarTotals>(Prisma.sql`
    WITH days AS MATERIALIZED (
      SELECT "tickerId", "startsAt" FROM index_bars
      WHERE resolution = 'd1' AND "startsAt" >= ${period.daysFrom} AND "startsAt" < ${period.daysTo}
        AND (${tickerId ?? null}::int IS NULL OR "tickerId" = ${tickerId ?? null}::int)
    ), bars AS (${selectBars(period, tickerId)}),
    shown AS (
      SELECT DISTINCT ON (b."tickerId", b."startsAt", b.resolution) b.*
      FROM bars b JOIN tickers t ON t.id = b."tickerId"
      WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY b."tickerId", b."startsAt", b.resolution, array_position(${ranking}::int[], b."modelVersionId")
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
