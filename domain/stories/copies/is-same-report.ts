import type { HeadlineFacts } from '#domain/stories/facts/extract-headline-facts.ts';
import { haveDisjointTickers } from '#domain/stories/have-disjoint-tickers.ts';

/** ReportContent is the companies and facts in which two similarly worded reports may differ. */
export interface ReportContent {
  tickerIds: readonly number[];
  facts: HeadlineFacts;
}

function isSubset<T>(some: ReadonlySet<T>, all: ReadonlySet<T>): boolean {
  for (const item of some) if (!all.has(item)) return false;
  return true;
}

/**
 * addsNothing reports whether a later article adds nothing to an earlier one: their companies are not disjoint, it
 * states no amount that the earlier one does not, and its stance is the same or neutral.
 */
export function addsNothing(later: ReportContent, earlier: ReportContent): boolean {
  if (haveDisjointTickers(later.tickerIds, earlier.tickerIds)) return false;
  if (!isSubset(later.facts.amounts, earlier.facts.amounts)) return false;
  return later.facts.stance === earlier.facts.stance || later.facts.stance === 'plain';
}

/**
 * isSameReport reports whether a similarly worded later article reports the same as an earlier one, that is, adds
 * nothing: a price target of $88 and one of $87 in the same words are two events. Where neither names a company, the
 * names of one must also be a subset of the other's.
 */
export function isSameReport(later: ReportContent, earlier: ReportContent): boolean {
  if (!addsNothing(later, earlier)) return false;
  if (later.tickerIds.length > 0 || earlier.tickerIds.length > 0) return true;
  const { names } = later.facts;
  return isSubset(names, earlier.facts.names) || isSubset(earlier.facts.names, names);
}
