import { seedAccounts } from '#server/accounts/seed-accounts.ts';
import { env } from '#server/infra/env.ts';
import { closePrisma, prisma } from '#server/infra/prisma.ts';
import { sealStoredSources } from '#server/sources/secrets/seal-stored-sources.ts';
import { seedSources } from '#server/sources/seed/seed-sources.ts';
import { seedDemoTickers } from '#server/tickers/seed-demo-tickers.ts';
import { seedTickers } from '#server/tickers/seed-tickers.ts';

/** seed fills an empty database with tickers, sources and accounts; returns the new accounts with their passwords. */
export async function seed(): Promise<{ email: string; password: string }[]> {
  try {
    await seedTickers(prisma());
    await seedDemoTickers(prisma());
    await seedSources(prisma(), {
      simulatedRate: env().SIMULATED_FEED_RATE,
      secUserAgent: env().SEC_USER_AGENT,
    });
    await sealStoredSources();
    return await seedAccounts(prisma());
  } finally {
    await closePrisma();
  }
}
