import { detectStance } from '#domain/stories/facts/detect-stance.ts';
import { extractAmounts } from '#domain/text/extract-amounts.ts';

/** ComparableReport is the part of a ScoredArticle that is compared with earlier reports of its story. */
export interface ComparableReport {
  outlet: string;
  title: string;
  companies: { symbol: string; relevance: number }[];
}

const stancePhrases = {
  denial: 'denies what was reported',
  confirmation: 'confirms it',
  collapse: 'reports its end',
  rumour: 'cites unnamed sources',
} as const;
/** Companies of lower relevance are only mentioned in passing. */
const minRelevance = 40;

/** formatAmount formats a normalised amount: `1200000000` is "1.2bn", `25bp` "25 bp". */
function formatAmount(amount: string): string {
  if (amount.endsWith('%')) return amount;
  if (amount.endsWith('bp')) return amount.replace('bp', ' bp');
  const value = Number(amount);
  const scale = (
    [
      [1e12, 'tn'],
      [1e9, 'bn'],
      [1e6, 'm'],
    ] as const
  ).find(([size]) => value >= size);
  return scale ? `${Number((value / scale[0]).toPrecision(4))}${scale[1]}` : String(value);
}

const symbolsOf = (report: ComparableReport) =>
  report.companies.filter(({ relevance }) => relevance >= minRelevance).map(({ symbol }) => symbol);

/**
 * describeChange returns one sentence on what a report adds to the earlier ones of its story: a new stance (denial,
 * confirmation, collapse, rumour), new amounts, new companies. Null where it adds nothing or is the first.
 */
export function describeChange(report: ComparableReport, earlier: ComparableReport[]): string | null {
  if (earlier.length === 0) return null;
  const knownAmounts = new Set(earlier.flatMap(({ title }) => extractAmounts(title)));
  const knownSymbols = new Set(earlier.flatMap(symbolsOf));
  const knownStances = new Set(earlier.map(({ title }) => detectStance(title)));
  const parts: string[] = [];
  const stance = detectStance(report.title);
  if (stance !== 'plain' && !knownStances.has(stance)) parts.push(stancePhrases[stance]);
  const newAmounts = extractAmounts(report.title).filter((amount) => !knownAmounts.has(amount));
  const shown = newAmounts.slice(0, 3).map(formatAmount).join(', ');
  if (shown) parts.push(`${newAmounts.length === 1 ? 'new figure' : 'new figures'} ${shown}`);
  const newSymbols = symbolsOf(report).filter((symbol) => !knownSymbols.has(symbol));
  if (newSymbols.length > 0) parts.push(`adds ${newSymbols.slice(0, 3).join(', ')}`);
  return parts.length > 0 ? `${report.outlet} ${parts.join('; ')}` : null;
}
