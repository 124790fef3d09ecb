import { foldText, shingle } from '#domain/stories/copies/shingle.ts';
import { stripEditorialLabel } from '#domain/stories/facts/strip-editorial-label.ts';

/** ArticleShingles is what copies of an article are recognised by. */
export interface ArticleShingles {
  /** Shingles of the headline. */
  title: Int32Array;
  /** Shingles of headline and summary; null where the summary says no more than the headline. */
  titleAndSummary: Int32Array | null;
}

/** What outlets put after a headline. */
const outletSuffix = /\s+[|–—-]\s+[\p{Lu}][\p{L}\p{N}.&' ]{1,30}$/u;
/** A summary that adds fewer characters than this to the headline is that headline again. */
const minAddedCharacters = 40;

/** stripHeadlineAffixes takes a desk's mark and the outlet's own name off a headline. */
export function stripHeadlineAffixes(title: string, outlet: string): string {
  const plain = stripEditorialLabel(title);
  const mark = outletSuffix.exec(plain)?.[0];
  const isOutlet = mark !== undefined && foldText(mark) === foldText(outlet);
  return isOutlet ? plain.slice(0, -mark.length) : plain;
}

/** toArticleShingles reads what copies are recognised by from a headline without marks, and the summary. */
export function toArticleShingles(headline: string, summary: string): ArticleShingles {
  const folded = foldText(headline);
  const added = foldText(summary).replace(folded, '').trim();
  return {
    title: shingle(headline),
    titleAndSummary: added.length < minAddedCharacters ? null : shingle(`${folded} ${added}`),
  };
}
