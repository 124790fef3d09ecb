import type { Reach } from '#domain/accounts/reach-of.ts';
import type { Universe } from '#domain/demo/universe.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { readVersions } from '#server/stories/read-versions.ts';

/** BarsSum is one ticker's bars over a stretch of time, as one. */
export interface BarsSum {
  tickerId: number;
  symbol: string;
  exchange: string;
  name: string;
  sector: string | null;
  demo: boolean;
  n: number;
  abstained: number;
  failed: number;
  /** Sum of relevance / 100 over all articles about it, judged or not. */
  attention: number;
  /** Relevance-weighted mean of the scores, [-1, 1]; null when n is 0. */
  score: number | null;
  /** Relevance-weighted mean of the highest probability; null when n is 0. */
  confidence: number | null;
}

export interface SumBarsInput {
  reach: Reach;
  /** From the bar on that holds this moment, where the reach allows. */
  since: Date;
  demoShown: boolean;
  universe: Universe;
  /** Only this ticker. */
  tickerId?: number;
}

/** More than anyone can tell apart on a screen. */
const mostTickers = 500;
const quarterMs = 15 * 60_000;
const longestInQuartersMs = 25 * 3_600_000;

/** widthFor keeps the number of bars that are added up in the same order for a day and for a month. */
function widthFor(spanMs: number): { resolution: 'm15' | 'h1'; widthMs: number } {
  return spanMs <= longestInQuartersMs
    ? { resolution: 'm15', widthMs: quarterMs }
    : { resolution: 'h1', widthMs: 4 * quarterMs };
}

/**
 * sumBars adds up each ticker's bars, of each bar the version shown first. A delayed reader gets a real ticker's bars only
 * once all of what they hold is within reach.
 */
export async function sumBars(input: SumBarsInput): Promise<BarsSum[]> {
  const { reach, demoShown, universe, tickerId } = input;
  const since = Math.max(input.since.getTime(), reach.from.getTime());
  const { resolution, widthMs } = widthFor(reach.asOf.getTime() - since);
  const from = new Date(Math.floor(since / widthMs) * widthMs);
  const delayed = reach.realUntil < reach.asOf;
  const realBefore = delayed ? new Date(reach.realUntil.getTime() - widthMs) : reach.asOf;
  const ranking = (await readVersions()).map(({ id }) => id);
  const which = [
    Prisma.sql`b.resolution = ${resolution}::"BarResolution" AND b."startsAt" >= ${from}`,
    Prisma.sql`b."startsAt" <= CASE WHEN t.demo THEN ${reach.asOf}::timestamptz ELSE ${realBefore}::timestamptz END`,
    Prisma.sql`(${demoShown} OR NOT t.demo)`,
  ];
  if (universe !== 'all') which.push(Prisma.sql`t.demo = ${universe === 'demo'}`);
  if (tickerId) which.push(Prisma.sql`b."tickerId" = ${tickerId}`);
  return prisma().$queryRaw<BarsSum[]>`
    WITH shown AS (
      SELECT DISTINCT ON (b."tickerId", b."startsAt") b.*
      FROM index_bars b JOIN tickers t ON t.id = b."tickerId"
      WHERE ${Prisma.join(which, ' AND ')}
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
    ORDER BY s.attention DESC, t.id LIMIT ${mostTickers}`;
}
