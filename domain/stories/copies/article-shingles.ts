import { foldText, shingle } from '#domain/stories/copies/shingle.ts';
import { stripEditorialLabel } from '#domain/stories/facts/strip-editorial-label.ts';

/** ArticleShingles are the shingle sets by which copies of an article are found. */
export interface ArticleShingles {
  /** Shingles of the headline. */
  title: Int32Array;
  /** Shingles of headline and summary; null where the summary adds nothing to the headline. */
  titleAndSummary: Int32Array | null;
}

/** An outlet's name after the headline. */
const outletSuffix = /\s[|–—-]\s[\p{Lu}][\p{L}\p{N}.&' ]{1,30}$/u;
/** A summary that adds fewer characters only repeats the headline. */
const minAddedCharacters = 40;

/** stripHeadlineAffixes removes an editorial label ("UPDATE 2-") and the outlet's own name from a headline. */
export function stripHeadlineAffixes(title: string, outlet: string): string {
  const plain = stripEditorialLabel(title);
  const suffix = outletSuffix.exec(plain)?.[0];
  const isOutlet = suffix !== undefined && foldText(suffix) === foldText(outlet);
  return isOutlet ? plain.slice(0, -suffix.length).trimEnd() : plain;
}

/** toArticleShingles computes the shingle sets of a headline without affixes, and of the headline with its summary. */
export function toArticleShingles(headline: string, summary: string): ArticleShingles {
  const folded = foldText(headline);
  const added = foldText(summary).replace(folded, '').trim();
  return {
    title: shingle(headline),
    titleAndSummary: added.length < minAddedCharacters ? null : shingle(`${folded} ${added}`),
  };
}
