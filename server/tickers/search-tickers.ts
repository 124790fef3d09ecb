import { isDemoEnabled } from '#server/demo/read-demo-status.ts';
import { readPrisma } from '#server/infra/prisma.ts';

export interface FoundTicker {
  tickerId: number;
  symbol: string;
  exchange: string;
  name: string;
  sector: string | null;
  kind: 'equity' | 'etf' | 'crypto';
  demo: boolean;
}

/** searchTickers finds listings by symbol, name or alias: exact symbols first, then prefixes, then the rest. */
export async function searchTickers({
  input,
}: {
  input: { query: string; limit: number };
}): Promise<FoundTicker[]> {
  const text = input.query.replace(/^\$/, '').replace(/[\\%_]/g, '\\$&');
  if (text === '') return [];
  const [start, word, anywhere] = [`${text}%`, `% ${text}%`, `%${text}%`];
  const demoShown = await isDemoEnabled();
  return readPrisma().$queryRaw<FoundTicker[]>`
    SELECT t.id AS "tickerId", t.symbol, t.exchange, t.name, t.sector, t.kind::text, t.demo
    FROM tickers t
    WHERE t.active AND (NOT t.demo OR ${demoShown}) AND (
      t.symbol ILIKE ${start} OR t.name ILIKE ${anywhere}
      OR EXISTS (SELECT 1 FROM ticker_aliases x WHERE x."tickerId" = t.id AND x.alias ILIKE ${start}))
    ORDER BY
      CASE
        WHEN t.symbol ILIKE ${text} THEN 0
        WHEN t.name ILIKE ${start} THEN 1
        WHEN t.symbol ILIKE ${start} THEN 2
        WHEN t.name ILIKE ${word} THEN 3
        ELSE 4
      END,
      -- Ties: companies with an SEC number first, then shorter names.
      t.cik IS NULL AND NOT t.demo, length(t.name), t.symbol, t.id
    LIMIT ${input.limit}`;
}
