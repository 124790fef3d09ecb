import { demoCompanies, demoExchange } from '#domain/demo/companies.ts';
import type { PrismaClient } from '#server/infra/generated/prisma/client.ts';
import { upsertTickers } from '#server/tickers/upsert-tickers.ts';

/** seedDemoTickers stores the simulated companies as tickers of the DEMO exchange; returns their number. Idempotent. */
export async function seedDemoTickers(prisma: PrismaClient): Promise<number> {
  const rows = demoCompanies.map(({ symbol, name, shortName, sector }) => ({
    symbol,
    exchange: demoExchange,
    kind: 'equity' as const,
    name,
    sector,
    cik: null,
    aliases: [{ alias: shortName, kind: 'name' as const, needsContext: false }],
  }));
  await upsertTickers(prisma, rows, { demo: true });
  return rows.length;
}
