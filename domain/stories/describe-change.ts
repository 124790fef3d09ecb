import { detectStance } from '#domain/stories/detect-stance.ts';
import { extractFigures } from '#domain/stories/extract-figures.ts';

/** Report is what comparing an article with the earlier ones of its story needs; a ScoredArticle is one. */
export interface Report {
  outlet: string;
  title: string;
  companies: { symbol: string; relevance: number }[];
}

const stanceWords = {
  denial: 'denies what was reported',
  confirmation: 'confirms it',
  collapse: 'reports its end',
  rumour: 'cites unnamed sources',
} as const;
/** Below this a company is named in passing. */
const aboutRelevance = 40;

/** spellFigure writes a figure for people: `1200000000` is "1.2bn", `25bp` "25 bp". */
function spellFigure(figure: string): string {
  if (figure.endsWith('%')) return figure;
  if (figure.endsWith('bp')) return figure.replace('bp', ' bp');
  const value = Number(figure);
  const scale = (
    [
      [1e12, 'tn'],
      [1e9, 'bn'],
      [1e6, 'm'],
    ] as const
  ).find(([size]) => value >= size);
  return scale ? `${Number((value / scale[0]).toPrecision(4))}${scale[1]}` : String(value);
}

const symbolsOf = (report: Report) =>
  report.companies.filter(({ relevance }) => relevance >= aboutRelevance).map(({ symbol }) => symbol);

/**
 * describeChange says in one sentence what a report adds to the earlier ones of its story: a turn (denial,
 * confirmation), new figures, new companies. Null when it adds nothing, or is the first.
 */
export function describeChange(report: Report, earlier: Report[]): string | null {
  if (earlier.length === 0) return null;
  const figures = new Set(earlier.flatMap(({ title }) => extractFigures(title)));
  const symbols = new Set(earlier.flatMap(symbolsOf));
  const stances = new Set(earlier.map(({ title }) => detectStance(title)));
  const parts: string[] = [];
  const stance = detectStance(report.title);
  if (stance !== 'plain' && !stances.has(stance)) parts.push(stanceWords[stance]);
  const added = extractFigures(report.title).filter((figure) => !figures.has(figure));
  const shown = added.slice(0, 3).map(spellFigure).join(', ');
  if (shown) parts.push(`${added.length === 1 ? 'new figure' : 'new figures'} ${shown}`);
  const joined = symbolsOf(report).filter((symbol) => !symbols.has(symbol));
  if (joined.length > 0) parts.push(`adds ${joined.slice(0, 3).join(', ')}`);
  return parts.length > 0 ? `${report.outlet} ${parts.join('; ')}` : null;
}
