import { readFileSync } from 'node:fs';
import type { Alias, AliasKind } from '#domain/tickers/ticker-link.ts';
import { parseCsv } from '#server/tickers/parse-csv.ts';

/** GazetteerRow is one line of the shipped gazetteer. */
export interface GazetteerRow {
  symbol: string;
  exchange: string;
  kind: 'equity' | 'etf' | 'crypto';
  name: string;
  sector: string | null;
  cik: number | null;
  aliases: Alias[];
}

/** parseAliases reads `Gap Inc.|~Gap`: a tilde marks an everyday word that counts only beside market context. */
export function parseAliases(text: string, kind: AliasKind = 'name'): Alias[] {
  return text
    .split('|')
    .filter(Boolean)
    .map((alias) => ({ alias: alias.replace(/^~/, ''), kind, needsContext: alias.startsWith('~') }));
}

const shipped = (file: string) => `${import.meta.dirname}/../../prisma/data/${file}`;

/** People and products by `symbol exchange`, kept by hand; the listings are composed by a script. */
function readStandIns(path: string): Map<string, Alias[]> {
  const byListing = new Map<string, Alias[]>();
  for (const { symbol, exchange, kind, aliases = '' } of parseCsv(readFileSync(path, 'utf8'))) {
    const key = `${symbol} ${exchange}`;
    const held = byListing.get(key) ?? [];
    byListing.set(key, [...held, ...parseAliases(aliases, kind as AliasKind)]);
  }
  return byListing;
}

/** readGazetteerFile reads the shipped listings, a company's primary listing first, with what stands for each. */
export function readGazetteerFile(
  path = shipped('tickers.csv'),
  standInsPath = shipped('aliases.csv'),
): GazetteerRow[] {
  const standIns = readStandIns(standInsPath);
  return parseCsv(readFileSync(path, 'utf8')).map((row) => {
    const own = standIns.get(`${row.symbol} ${row.exchange}`) ?? [];
    const said = new Set(own.map(({ alias }) => alias));
    return {
      symbol: row.symbol ?? '',
      exchange: row.exchange ?? '',
      kind: row.kind as GazetteerRow['kind'],
      name: row.name ?? '',
      sector: row.sector || null,
      cik: row.cik ? Number(row.cik) : null,
      aliases: [...parseAliases(row.aliases ?? '').filter(({ alias }) => !said.has(alias)), ...own],
    };
  });
}
