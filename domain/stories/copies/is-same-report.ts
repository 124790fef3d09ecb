import type { HeadlineFacts } from '#domain/stories/facts/extract-headline-facts.ts';
import { haveDisjointTickers } from '#domain/stories/have-disjoint-tickers.ts';

/** ReportContent is what two reports worded alike may still disagree on. */
export interface ReportContent {
  tickerIds: readonly number[];
  facts: HeadlineFacts;
}

function isSubset<T>(some: ReadonlySet<T>, all: ReadonlySet<T>): boolean {
  for (const item of some) if (!all.has(item)) return false;
  return true;
}

/**
 * addsNothing says whether a later article tells no more than an earlier one: companies do not contradict, it states no
 * figure that the earlier one does not, and it does not turn the story.
 */
export function addsNothing(later: ReportContent, earlier: ReportContent): boolean {
  if (haveDisjointTickers(later.tickerIds, earlier.tickerIds)) return false;
  if (!isSubset(later.facts.amounts, earlier.facts.amounts)) return false;
  return later.facts.stance === earlier.facts.stance || later.facts.stance === 'plain';
}

/**
 * isSameReport says whether an article that is worded like an earlier one tells the same: it adds nothing. A price target of
 * $88 and one of $87 in the same words are two events; where neither names a company, a name of each that the other lacks parts them too.
 */
export function isSameReport(later: ReportContent, earlier: ReportContent): boolean {
  if (!addsNothing(later, earlier)) return false;
  if (later.tickerIds.length > 0 || earlier.tickerIds.length > 0) return true;
  const { names } = later.facts;
  return isSubset(names, earlier.facts.names) || isSubset(earlier.facts.names, names);
}
