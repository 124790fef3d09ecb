import { computeHistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import { type IndexStatus, toIndexStatus } from '#domain/sentiment/estimate-bar-mean.ts';
import { isDemoEnabled } from '#server/demo/read-demo-status.ts';
import { readPrisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import type { FoundTicker } from '#server/tickers/search-tickers.ts';
import { sumBars } from '#server/tickers/sum-bars.ts';
import { withholdThinValue } from '#server/tickers/withhold-thin-value.ts';

export interface ReadTickerInput {
  grant: TierGrant;
  now: Date;
  input: { symbol: string; exchange?: string | undefined };
}

export interface TickerDetail extends FoundTicker {
  aliases: string[];
  /** The SEC's Central Index Key. */
  cik: number | null;
  lastDay: {
    n: number;
    abstained: number;
    failed: number;
    score: number | null;
    status: IndexStatus;
  };
}

const dayMs = 86_400_000;

/**
 * readTicker gives one listing with its sentiment of the last 24 hours. Without an exchange a real listing goes before a
 * simulated one. Errors: UserFacingError `not-found`.
 */
export async function readTicker({ grant, now, input }: ReadTickerInput): Promise<TickerDetail> {
  const demoShown = await isDemoEnabled();
  const { symbol, exchange } = input;
  const ticker = await readPrisma().ticker.findFirst({
    where: {
      symbol: { equals: symbol, mode: 'insensitive' },
      ...(exchange ? { exchange: { equals: exchange, mode: 'insensitive' } } : {}),
      ...(demoShown ? {} : { demo: false }),
    },
    orderBy: [{ active: 'desc' }, { demo: 'asc' }, { kind: 'asc' }, { id: 'asc' }],
    include: { aliases: { orderBy: { alias: 'asc' } } },
  });
  if (!ticker) throw new UserFacingError('not-found', `No ticker ${symbol} is listed here`);
  const [sum] = await sumBars({
    historyLimit: computeHistoryLimit({ grant, now }),
    since: new Date(now.getTime() - dayMs),
    demoShown,
    universe: 'all',
    tickerId: ticker.id,
  });
  const counts = { n: sum?.n ?? 0, abstained: sum?.abstained ?? 0, failed: sum?.failed ?? 0 };
  const lastDay = { ...counts, score: sum?.score ?? null, status: toIndexStatus(counts) };
  return {
    tickerId: ticker.id,
    symbol: ticker.symbol,
    exchange: ticker.exchange,
    name: ticker.name,
    sector: ticker.sector,
    kind: ticker.kind,
    demo: ticker.demo,
    aliases: ticker.aliases.map(({ alias }) => alias),
    cik: ticker.cik,
    lastDay: withholdThinValue(lastDay, grant, ['score']),
  };
}
