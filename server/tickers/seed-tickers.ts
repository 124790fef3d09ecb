import type { PrismaClient } from '#server/infra/generated/prisma/client.ts';
import { readGazetteerFile } from '#server/tickers/read-gazetteer-file.ts';
import { upsertTickers } from '#server/tickers/upsert-tickers.ts';

/** seedTickers stores the shipped gazetteer; returns its number of listings. Idempotent. */
export async function seedTickers(prisma: PrismaClient): Promise<number> {
  const rows = readGazetteerFile();
  await upsertTickers(prisma, rows, { demo: false });
  return rows.length;
}
