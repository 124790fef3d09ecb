import { readFileSync } from 'node:fs';
import { parseCsv } from '#server/tickers/csv.ts';

/** GazetteerRow is one line of the shipped gazetteer. */
export interface GazetteerRow {
  symbol: string;
  exchange: string;
  kind: 'equity' | 'etf' | 'crypto';
  name: string;
  sector: string | null;
  cik: number | null;
  aliases: { alias: string; needsContext: boolean }[];
}

/** parseAliases reads `Gap Inc.|~Gap`: a tilde marks an everyday word that counts only beside market context. */
export function parseAliases(text: string): GazetteerRow['aliases'] {
  return text
    .split('|')
    .filter(Boolean)
    .map((alias) => ({ alias: alias.replace(/^~/, ''), needsContext: alias.startsWith('~') }));
}

/** readGazetteerFile reads the shipped listings, a company's primary listing first. */
export function readGazetteerFile(path = 'prisma/data/tickers.csv'): GazetteerRow[] {
  return parseCsv(readFileSync(path, 'utf8')).map((row) => ({
    symbol: row.symbol ?? '',
    exchange: row.exchange ?? '',
    kind: row.kind as GazetteerRow['kind'],
    name: row.name ?? '',
    sector: row.sector || null,
    cik: row.cik ? Number(row.cik) : null,
    aliases: parseAliases(row.aliases ?? ''),
  }));
}
