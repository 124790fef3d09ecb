import { reachOf, requireHistory } from '#domain/accounts/reach-of.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import type { Universe } from '#domain/demo/universe.ts';
import { type IndexStatus, indexStatus } from '#domain/sentiment/roll-up.ts';
import { isDemoEnabled } from '#server/demo/read-universe.ts';
import { type BarsSum, sumBars } from '#server/tickers/sum-bars.ts';

export interface ReadHeatmapInput {
  grant: TierGrant;
  now: Date;
  input: { hours: number; universe: Universe };
}

export interface HeatmapTicker extends BarsSum {
  status: IndexStatus;
}

/** readHeatmap gives every ticker that was written about, most attention first. Errors: TierLimitError. */
export async function readHeatmap({ grant, now, input }: ReadHeatmapInput): Promise<HeatmapTicker[]> {
  const spanMs = input.hours * 3_600_000;
  requireHistory(grant, spanMs);
  const sums = await sumBars({
    reach: reachOf({ grant, now }),
    since: new Date(now.getTime() - spanMs),
    demoShown: await isDemoEnabled(),
    universe: input.universe,
  });
  return sums.map((sum) => ({ ...sum, status: indexStatus(sum) }));
}
