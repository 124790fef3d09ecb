import type { z } from 'zod';
import type { tickerIdInput } from '#domain/tickers/ticker-inputs.ts';
import { prisma } from '#server/infra/prisma.ts';

/** unwatchTicker makes a user no longer follow a ticker; one that wasn't followed stays so. */
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
