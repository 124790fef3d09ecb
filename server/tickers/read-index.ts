import { assertWithinHistoryLimit, computeHistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import { type IndexStatus, toIndexStatus } from '#domain/sentiment/estimate-bar-mean.ts';
import { isDemoEnabled } from '#server/demo/read-demo-status.ts';
import { readPrisma } from '#server/infra/prisma.ts';
import type { HeavyReader } from '#server/infra/reads/create-heavy-reader.ts';
import { plainRead } from '#server/infra/reads/plain-read.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { readBars, type StoredBar } from '#server/tickers/read-bars.ts';
import { sumBarsAsOf } from '#server/tickers/sum-bars-as-of.ts';
import { withholdThinValue } from '#server/tickers/withhold-thin-value.ts';

export interface ReadIndexInput {
  grant: TierGrant;
  now: Date;
  /** Runs the heavy statement; by default without a user's limits. */
  read?: HeavyReader;
  input: { tickerId: number; range: '1h' | '24h' | '7d' | '30d'; asOf?: Date | undefined };
}

export interface TickerIndex {
  resolution: 'm1' | 'm15' | 'h1';
  from: Date;
  to: Date;
  /** Oldest first; a period without articles has no bar. */
  bars: (StoredBar & { status: IndexStatus })[];
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Span and bar width of each range. */
const ranges = {
  '1h': { spanMs: hourMs, resolution: 'm1', widthMs: minuteMs },
  '24h': { spanMs: 24 * hourMs, resolution: 'm15', widthMs: 15 * minuteMs },
  '7d': { spanMs: 7 * 24 * hourMs, resolution: 'h1', widthMs: hourMs },
  '30d': { spanMs: 30 * 24 * hourMs, resolution: 'h1', widthMs: hourMs },
} as const;

/** readIndex gives a ticker's sentiment over time. Errors: TierLimitError, UserFacingError `not-found`. */
export async function readIndex({
  grant,
  now,
  read = plainRead,
  input,
}: ReadIndexInput): Promise<TickerIndex> {
  const { spanMs, resolution, widthMs } = ranges[input.range];
  assertWithinHistoryLimit(grant, spanMs);
  const historyLimit = computeHistoryLimit({ grant, now, asOf: input.asOf });
  const ticker = await readPrisma().ticker.findUnique({
    where: { id: input.tickerId },
    select: { demo: true },
  });
  if (!ticker || (ticker.demo && !(await isDemoEnabled()))) {
    throw new UserFacingError('not-found', 'There is no such ticker');
  }
  const to = ticker.demo ? historyLimit.asOf : historyLimit.realUntil;
  const from = new Date(Math.floor((to.getTime() - spanMs) / widthMs) * widthMs);
  const query = { tickerId: input.tickerId, resolution, widthMs, from, to };
  // Stored bars include scores from after `to`; for an earlier moment bars are computed from the scores of then.
  const bars = to < now ? await sumBarsAsOf(query, read) : await readBars(query);
  const shown = bars
    .map((bar) => ({ ...bar, status: toIndexStatus(bar) }))
    .map((bar) => withholdThinValue(bar, grant, ['mean', 'halfWidth']));
  return { resolution, from, to, bars: shown };
}
