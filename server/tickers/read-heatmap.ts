import { reachOf, requireHistory } from '#domain/accounts/reach-of.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import { type IndexStatus, indexStatus } from '#domain/sentiment/roll-up.ts';
import { isDemoEnabled } from '#server/demo/read-universe.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sumVerdicts, type VerdictSum } from '#server/tickers/sum-verdicts.ts';

export interface ReadHeatmapInput {
  grant: TierGrant;
  now: Date;
  input: { hours: number; universe: 'all' | 'real' | 'demo' };
}

export interface HeatmapTicker extends VerdictSum {
  symbol: string;
  exchange: string;
  name: string;
  sector: string | null;
  demo: boolean;
  status: IndexStatus;
}

/** readHeatmap gives every ticker that was written about, most attention first. Errors: TierLimitError. */
export async function readHeatmap({ grant, now, input }: ReadHeatmapInput): Promise<HeatmapTicker[]> {
  const spanMs = input.hours * 3_600_000;
  requireHistory(grant, spanMs);
  const reach = reachOf({ grant, now });
  const sums = await sumVerdicts({
    reach,
    since: new Date(now.getTime() - spanMs),
    demoShown: await isDemoEnabled(),
    universe: input.universe,
  });
  const tickers = await prisma().ticker.findMany({
    where: { id: { in: sums.map(({ tickerId }) => tickerId) } },
    select: { id: true, symbol: true, exchange: true, name: true, sector: true, demo: true },
  });
  const byId = new Map(tickers.map(({ id, ...ticker }) => [id, ticker]));
  return sums
    .flatMap((sum) => {
      const ticker = byId.get(sum.tickerId);
      return ticker ? [{ ...ticker, ...sum, status: indexStatus(sum) }] : [];
    })
    .sort((a, b) => b.attention - a.attention || a.tickerId - b.tickerId);
}
