import type { PrismaClient } from '#server/infra/generated/prisma/client.ts';
import type { GazetteerRow } from '#server/tickers/read-gazetteer-file.ts';

/** Listings per statement. */
const batchSize = 2_500;

async function upsertBatch(prisma: PrismaClient, rows: GazetteerRow[], demo: boolean): Promise<void> {
  const listings = JSON.stringify(rows.map(({ aliases, ...row }) => row));
  const aliases = JSON.stringify(
    rows.flatMap(({ symbol, exchange, aliases: all }) =>
      all.map((alias) => ({ symbol, exchange, ...alias })),
    ),
  );
  await prisma.$transaction([
    // Only changed rows are written, so a later start costs a comparison only.
    prisma.$executeRaw`
      INSERT INTO tickers (symbol, exchange, kind, name, sector, cik, demo)
      SELECT r.symbol, r.exchange, r.kind::"TickerKind", r.name, r.sector, r.cik, ${demo}
      FROM jsonb_to_recordset(${listings}::jsonb)
        AS r(symbol text, exchange text, kind text, name text, sector text, cik int)
      ON CONFLICT (symbol, exchange) DO UPDATE
        SET kind = excluded.kind, name = excluded.name, sector = excluded.sector, cik = excluded.cik, demo = excluded.demo
        WHERE (tickers.kind, tickers.name, tickers.sector, tickers.cik, tickers.demo)
          IS DISTINCT FROM (excluded.kind, excluded.name, excluded.sector, excluded.cik, excluded.demo)`,
    prisma.$executeRaw`
      INSERT INTO ticker_aliases ("tickerId", alias, kind, "needsContext")
      SELECT t.id, a.alias, a.kind::"AliasKind", a."needsContext"
      FROM jsonb_to_recordset(${aliases}::jsonb)
        AS a(symbol text, exchange text, alias text, kind text, "needsContext" boolean)
      JOIN tickers t ON t.symbol = a.symbol AND t.exchange = a.exchange
      ON CONFLICT ("tickerId", alias) DO UPDATE SET kind = excluded.kind, "needsContext" = excluded."needsContext"
        WHERE (ticker_aliases.kind, ticker_aliases."needsContext")
          IS DISTINCT FROM (excluded.kind, excluded."needsContext")`,
  ]);
}

/** upsertTickers inserts listings with their aliases and updates those that differ. */
export async function upsertTickers(
  prisma: PrismaClient,
  rows: GazetteerRow[],
  { demo }: { demo: boolean },
): Promise<void> {
  for (let from = 0; from < rows.length; from += batchSize) {
    await upsertBatch(prisma, rows.slice(from, from + batchSize), demo);
  }
}
