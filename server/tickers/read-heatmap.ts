import { assertWithinHistoryLimit, computeHistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import type { Universe } from '#domain/demo/universe.ts';
import { type IndexStatus, toIndexStatus } from '#domain/sentiment/estimate-bar-mean.ts';
import { isDemoEnabled } from '#server/demo/read-demo-status.ts';
import type { HeavyReader } from '#server/infra/reads/create-heavy-reader.ts';
import { plainRead } from '#server/infra/reads/plain-read.ts';
import { sumBars, type TickerBarTotals } from '#server/tickers/sum-bars.ts';
import { withholdThinValue } from '#server/tickers/withhold-thin-value.ts';

export interface ReadHeatmapInput {
  grant: TierGrant;
  now: Date;
  /** Runs the heavy statement; by default without a user's limits. */
  read?: HeavyReader;
  input: { hours: number; universe: Universe };
}

export interface HeatmapTicker extends TickerBarTotals {
  status: IndexStatus;
}

/** readHeatmap gives every ticker with articles in the last `hours`, most attention first. Errors: TierLimitError. */
export async function readHeatmap({
  grant,
  now,
  read = plainRead,
  input,
}: ReadHeatmapInput): Promise<HeatmapTicker[]> {
  const spanMs = input.hours * 3_600_000;
  assertWithinHistoryLimit(grant, spanMs);
  const sums = await sumBars({
    historyLimit: computeHistoryLimit({ grant, now }),
    since: new Date(now.getTime() - spanMs),
    demoShown: await isDemoEnabled(),
    universe: input.universe,
    read,
  });
  return sums
    .map((sum) => ({ ...sum, status: toIndexStatus(sum) }))
    .map((ticker) => withholdThinValue(ticker, grant, ['score', 'confidence']));
}
