import { foldText, shingle } from '#domain/stories/shingle.ts';
import { stripDeskMark } from '#domain/stories/strip-desk-mark.ts';

/** CopyText is what copies of an article are recognised by. */
export interface CopyText {
  /** Shingles of the headline. */
  title: Int32Array;
  /** Shingles of headline and summary; null where the summary says no more than the headline. */
  whole: Int32Array | null;
}

/** What outlets put after a headline. */
const outletMark = /\s+[|–—-]\s+[\p{Lu}][\p{L}\p{N}.&' ]{1,30}$/u;
/** A summary that adds fewer characters than this to the headline is that headline again. */
const leastAdded = 40;

/** stripMarks takes a desk's mark and the outlet's own name off a headline. */
export function stripMarks(title: string, outlet: string): string {
  const plain = stripDeskMark(title);
  const mark = outletMark.exec(plain)?.[0];
  const isOutlet = mark !== undefined && foldText(mark) === foldText(outlet);
  return isOutlet ? plain.slice(0, -mark.length) : plain;
}

/** toCopyText reads what copies are recognised by from a headline without marks, and the summary. */
export function toCopyText(headline: string, summary: string): CopyText {
  const folded = foldText(headline);
  const added = foldText(summary).replace(folded, '').trim();
  return {
    title: shingle(headline),
    whole: added.length < leastAdded ? null : shingle(`${folded} ${added}`),
  };
}
