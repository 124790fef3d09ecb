import type { TierGrant } from '#domain/accounts/tiers.ts';
import { readPrisma } from '#server/infra/prisma.ts';

/** readWatches gives the tickers that a user watches, sorted by symbol, and the tier's limit. */
export async function readWatches({ userId, grant }: { userId: string; grant: TierGrant }) {
  const watches = await readPrisma().tickerWatch.findMany({
    where: { userId },
    orderBy: [{ ticker: { symbol: 'asc' } }, { tickerId: 'asc' }],
    select: {
      addedAt: true,
      ticker: {
        select: { id: true, symbol: true, exchange: true, name: true, sector: true, kind: true, demo: true },
      },
    },
  });
  return {
    limit: grant.watches,
    watches: watches.map(({ addedAt, ticker: { id, ...ticker } }) => ({ tickerId: id, ...ticker, addedAt })),
  };
}
