import type { z } from 'zod';
import { TierLimitError } from '#domain/accounts/tier-limit-error.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import type { tickerIdInput } from '#domain/tickers/ticker-inputs.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

export interface WatchTickerInput {
  userId: string;
  grant: TierGrant;
  input: z.infer<typeof tickerIdInput>;
}

/** watchTicker adds a ticker to a user's watches. Idempotent. Errors: TierLimitError, UserFacingError `not-found`. */
export async function watchTicker({ userId, grant, input: { tickerId } }: WatchTickerInput) {
  return prisma().$transaction(async (tx) => {
    const ticker = await tx.ticker.findFirst({ where: { id: tickerId, active: true }, select: { id: true } });
    if (!ticker) throw new UserFacingError('not-found', 'There is no such ticker', 'tickerId');
    // The row lock on the account keeps concurrent requests within the limit.
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
    const watches = await tx.tickerWatch.findMany({ where: { userId }, select: { tickerId: true } });
    if (watches.some((watch) => watch.tickerId === tickerId)) return { tickerId, watches: watches.length };
    if (watches.length >= grant.watches) {
      throw new TierLimitError(
        'watches',
        `${grant.watches} tickers`,
        (other) => other.watches > watches.length,
      );
    }
    await tx.tickerWatch.create({ data: { userId, tickerId } });
    return { tickerId, watches: watches.length + 1 };
  });
}
