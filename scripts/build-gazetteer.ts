/**
 * Builds prisma/data/tickers.csv from data that may be redistributed (S&P 500 constituents, Nasdaq's listings, the SEC's
 * company list, crypto symbols). Run: node scripts/build-gazetteer.ts [folder of reference data] [word list]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { cryptoAssets } from '#scripts/gazetteer/crypto-assets.ts';
import { deriveAliases } from '#scripts/gazetteer/derive-aliases.ts';
import { formatCompanyName } from '#scripts/gazetteer/format-company-name.ts';
import { knownAliases } from '#scripts/gazetteer/known-aliases.ts';
import { largeFunds, missingListings, supersededSymbols } from '#scripts/gazetteer/listing-overrides.ts';
import { parseCsv } from '#server/infra/parse-csv.ts';

const [
  data = '../shared/data/reference',
  wordList = '../shared/data/tokenizer/all-MiniLM-L6-v2/onnx/vocab.txt',
] = process.argv.slice(2);

interface GazetteerEntryRow {
  symbol: string;
  exchange: string;
  kind: 'equity' | 'etf' | 'crypto';
  name: string;
  sector: string;
  cik: string;
  aliases: string[];
}

const readReferenceFile = (path: string) => readFileSync(`${data}/${path}`, 'utf8');
/** Words by frequency, most frequent first: a rank below a few thousand is an everyday word. */
const wordRanks = new Map(
  readFileSync(wordList, 'utf8')
    .split('\n')
    .map((word, rank) => [word, rank]),
);

type SecCompanyList = { data: [cik: number, name: string, ticker: string, exchange: string | null][] };
const secListings = (
  JSON.parse(readReferenceFile('sec-company-tickers/company_tickers_exchange.json')) as SecCompanyList
).data;
const constituents = new Map(
  parseCsv(readReferenceFile('sp500/data/constituents.csv')).map((row) => [
    (row.Symbol ?? '').replace('-', '.'),
    row,
  ]),
);
const nasdaqListings = new Map(
  parseCsv(readReferenceFile('nasdaq-listings/data/nasdaq-listed-symbols.csv')).map((row) => [
    row.Symbol ?? '',
    row,
  ]),
);

const exchanges: Record<string, string> = { Nasdaq: 'NASDAQ', NYSE: 'NYSE', OTC: 'OTC', CBOE: 'CBOE' };
/** Preferred shares, warrants, rights, units and notes are left out: their news is their issuer's. */
const derivativePattern =
  /warrant|right\b|rights\b|units?\b|preferred|preference|depositary shares? each representing|notes? due|debenture|subordinate/i;
const fundNamePattern =
  /\bETF\b|\bETN\b|\bFund\b|\bSPDR\b|iShares|ProShares|Invesco QQQ|Grayscale .*Trust|Physical (Gold|Silver)/i;

function isDerivative(symbol: string, siblings: string[]): boolean {
  if (constituents.has(symbol)) return false;
  if (/[-.](P|W|U|R)[A-Z]*$|-(WT|UN|RT|WS)[A-Z]*$/.test(symbol)) return true;
  const title = nasdaqListings.get(symbol)?.['Security Name'] ?? '';
  if (
    title &&
    derivativePattern.test(title) &&
    !/common|ordinary|american depositary|voting shares/i.test(title)
  )
    return true;
  return (
    symbol.length === 5 &&
    /[WRUZPOLMN]$/.test(symbol) &&
    siblings.some((other) => other !== symbol && symbol.startsWith(other))
  );
}

/** Rank in the SEC's list (by company size) up to which a company that left Nasdaq is kept. */
const maxRankKeptWhenUnlisted = 2_000;

const byCik = new Map<number, SecCompanyList['data']>();
for (const row of secListings) byCik.set(row[0], [...(byCik.get(row[0]) ?? []), row]);
const rows: GazetteerEntryRow[] = [];
const addedSymbols = new Set<string>();

function addRow(row: GazetteerEntryRow) {
  if (addedSymbols.has(row.symbol) && row.kind !== 'crypto') return;
  addedSymbols.add(row.symbol);
  rows.push(row);
}

function addEquity(
  symbol: string,
  listing: { name: string; exchange: string; cik: string; rank: number; primary: boolean },
) {
  const constituent = constituents.get(symbol);
  const listed = nasdaqListings.get(symbol);
  const name = formatCompanyName(
    constituent?.Security ?? listed?.['Company Name'] ?? listing.name,
    listing.name,
  );
  const kind = listed?.ETF === 'Y' || fundNamePattern.test(name) ? 'etf' : 'equity';
  const aliases =
    kind === 'equity' && listing.primary
      ? deriveAliases({
          symbol,
          name,
          rank: listing.rank,
          otc: listing.exchange === 'OTC',
          inSp500: Boolean(constituent),
          wordRanks,
        })
      : [];
  const { exchange, cik } = listing;
  addRow({ symbol, exchange, kind, name, sector: constituent?.['GICS Sector'] ?? '', cik, aliases });
}

const toDottedSymbol = (symbol: string) => symbol.replace('-', '.');

/**
 * findPrimaryListing gives the share class that gets the company's name: the one in the S&P 500 or with known aliases
 * (BF.B, not BF.A), else the first.
 */
function findPrimaryListing(siblings: SecCompanyList['data']): SecCompanyList['data'][number] | undefined {
  const known = (symbol: string) => constituents.has(symbol) || symbol in knownAliases;
  return siblings.find(([, , symbol]) => known(toDottedSymbol(symbol))) ?? siblings[0];
}

function addFiler(
  [cik, name, ticker, exchange]: SecCompanyList['data'][number],
  rank: number,
  siblings: SecCompanyList['data'],
) {
  const listedOn = exchanges[exchange ?? ''];
  const symbols = siblings.map(([, , symbol]) => symbol);
  if (!listedOn || supersededSymbols.has(ticker) || isDerivative(ticker, symbols)) return;
  // A company missing in Nasdaq's newer list moved or was acquired; news of a large one continues for years.
  if (listedOn === 'NASDAQ' && rank > maxRankKeptWhenUnlisted && !nasdaqListings.has(toDottedSymbol(ticker)))
    return;
  const primary = findPrimaryListing(siblings)?.[2] === ticker;
  // A foreign share's second over-the-counter listing repeats the primary one.
  if (listedOn === 'OTC' && !primary) return;
  addEquity(toDottedSymbol(ticker), { name, exchange: listedOn, cik: String(cik), rank, primary });
}

for (const [rank, row] of secListings.entries()) {
  const siblings = byCik.get(row[0]) ?? [];
  const primary = findPrimaryListing(siblings);
  // The primary listing is added first, as the first row of a symbol wins.
  if (primary && primary !== row) addFiler(primary, rank, siblings);
  addFiler(row, rank, siblings);
}
for (const [symbol, row] of constituents) {
  if (!addedSymbols.has(symbol))
    addEquity(symbol, {
      name: row.Security ?? '',
      exchange: 'NYSE',
      cik: String(Number(row.CIK)),
      rank: 400,
      primary: true,
    });
}
for (const [symbol, exchange, name] of missingListings) {
  if (!addedSymbols.has(symbol)) addEquity(symbol, { name, exchange, cik: '', rank: 400, primary: true });
}
for (const [symbol, row] of nasdaqListings) {
  if (addedSymbols.has(symbol) || row['Test Issue'] === 'Y' || isDerivative(symbol, [])) continue;
  addEquity(symbol, {
    name: row['Company Name'] ?? '',
    exchange: 'NASDAQ',
    cik: '',
    rank: 9_000,
    primary: true,
  });
}
for (const [symbol, name] of largeFunds)
  addRow({ symbol, exchange: 'NYSEARCA', kind: 'etf', name, sector: '', cik: '', aliases: [] });
const knownCryptoSymbols = new Set(
  (JSON.parse(readReferenceFile('crypto-symbols/manifest.json')) as { symbol: string }[]).map(
    ({ symbol }) => symbol,
  ),
);
for (const [symbol, name, aliases] of cryptoAssets) {
  addRow({
    symbol,
    exchange: 'CRYPTO',
    kind: 'crypto',
    name,
    sector: '',
    cik: '',
    aliases: aliases.split('|'),
  });
}

const columns = ['symbol', 'exchange', 'kind', 'name', 'sector', 'cik', 'aliases'];
const text = stringify(
  rows.map((row) => ({ ...row, aliases: row.aliases.join('|') })),
  { header: true, columns },
);
writeFileSync('prisma/data/tickers.csv', text);
const count = (kind: GazetteerEntryRow['kind']) => rows.filter((row) => row.kind === kind).length;
const unlisted = cryptoAssets.filter(([symbol]) => !knownCryptoSymbols.has(symbol)).length;
console.log(
  `${rows.length} listings (${count('equity')} equities, ${count('etf')} funds, ${count('crypto')} crypto assets, ` +
    `${unlisted} of them not in the symbol list), ${rows.reduce((sum, row) => sum + row.aliases.length, 0)} aliases, ` +
    `${Math.round(text.length / 1024)} KiB`,
);
