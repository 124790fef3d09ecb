import type { z } from 'zod';
import type { tickerIdInput } from '#domain/tickers/ticker-inputs.ts';
import { prisma } from '#server/infra/prisma.ts';

/** unwatchTicker removes a ticker from a user's watches. Idempotent. */
export async function unwatchTicker({
  userId,
  input: { tickerId },
}: {
  userId: string;
  input: z.infer<typeof tickerIdInput>;
}) {
  await prisma().tickerWatch.deleteMany({ where: { userId, tickerId } });
  return { tickerId };
}
