import { readFileSync } from 'node:fs';
import type { Alias, AliasKind } from '#domain/tickers/ticker-link.ts';
import { parseCsv } from '#server/infra/parse-csv.ts';

/** GazetteerRow is one row of the shipped gazetteer. */
export interface GazetteerRow {
  symbol: string;
  exchange: string;
  kind: 'equity' | 'etf' | 'crypto';
  name: string;
  sector: string | null;
  cik: number | null;
  aliases: Alias[];
}

/** parseAliases parses `Gap Inc.|~Gap`: a tilde marks an everyday word that counts only with market context. */
function parseAliases(text: string, kind: AliasKind = 'name'): Alias[] {
  return text
    .split('|')
    .filter(Boolean)
    .map((alias) => ({ alias: alias.replace(/^~/, ''), kind, needsContext: alias.startsWith('~') }));
}

const resolveDataFile = (file: string) => `${import.meta.dirname}/../../prisma/data/${file}`;

/** readAliasFile reads the hand-written aliases (people, products) by `symbol exchange`. */
function readAliasFile(path: string): Map<string, Alias[]> {
  const byListing = new Map<string, Alias[]>();
  for (const { symbol, exchange, kind, aliases = '' } of parseCsv(readFileSync(path, 'utf8'))) {
    const key = `${symbol} ${exchange}`;
    const known = byListing.get(key) ?? [];
    byListing.set(key, [...known, ...parseAliases(aliases, kind as AliasKind)]);
  }
  return byListing;
}

/** readGazetteerFile reads the shipped listings with their aliases, a company's primary listing first. */
export function readGazetteerFile(
  path = resolveDataFile('tickers.csv'),
  aliasesPath = resolveDataFile('aliases.csv'),
): GazetteerRow[] {
  const aliasesByListing = readAliasFile(aliasesPath);
  return parseCsv(readFileSync(path, 'utf8')).map((row) => {
    const curated = aliasesByListing.get(`${row.symbol} ${row.exchange}`) ?? [];
    const curatedNames = new Set(curated.map(({ alias }) => alias));
    return {
      symbol: row.symbol ?? '',
      exchange: row.exchange ?? '',
      kind: row.kind as GazetteerRow['kind'],
      name: row.name ?? '',
      sector: row.sector || null,
      cik: row.cik ? Number(row.cik) : null,
      aliases: [
        ...parseAliases(row.aliases ?? '').filter(({ alias }) => !curatedNames.has(alias)),
        ...curated,
      ],
    };
  });
}
