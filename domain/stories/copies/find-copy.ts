import { type CopyIndex, minTitleShingles } from '#domain/stories/copies/copy-index.ts';
import { addsNothing, isSameReport } from '#domain/stories/copies/is-same-report.ts';
import type { CopyQuery, PlacedDocument } from '#domain/stories/copies/placed-document.ts';
import { measureJaccard } from '#domain/stories/copies/shingle.ts';

export interface CopyMatch {
  original: PlacedDocument;
  /** Jaccard similarity of their shingles; 1 for the same document under two addresses. */
  jaccard: number;
}

/** Jaccard similarity from which one text is a copy of another. */
const minCopyJaccard = 0.8;

/** The same short headline from another source, about the same companies. */
function isSameShortTitle(a: CopyQuery, b: CopyQuery): boolean {
  if (a.sourceId === b.sourceId || a.tickerIds.length === 0) return false;
  if (a.shingles.title.length === 0 || a.tickerIds.length !== b.tickerIds.length) return false;
  return (
    a.tickerIds.every((id) => b.tickerIds.includes(id)) &&
    measureJaccard(a.shingles.title, b.shingles.title) === 1
  );
}

/** An address that one source gives for several articles identifies none of them. */
function findSameDocument({ key, sourceId }: CopyQuery, index: CopyIndex): PlacedDocument | null {
  const holders = key === null ? [] : index.withKey(key);
  const sources = new Set(holders.map((holder) => holder.sourceId));
  if (holders.length === 0 || sources.size < holders.length || sources.has(sourceId)) return null;
  return holders[0] ?? null;
}

/** Two articles with summaries are compared by headline and summary, others by headline. */
function measure(query: CopyQuery, document: PlacedDocument): number {
  const [a, b] = [query.shingles, document.shingles];
  if (a.titleAndSummary && b.titleAndSummary) return measureJaccard(a.titleAndSummary, b.titleAndSummary);
  if (a.title.length < minTitleShingles) return isSameShortTitle(query, document) ? 1 : 0;
  return measureJaccard(a.title, b.title);
}

/** A copy of a copy counts as a copy of the original where it is still similar to it. */
function resolveOriginal(query: CopyQuery, match: CopyMatch, index: CopyIndex): CopyMatch {
  const { copyOfSeq } = match.original;
  const root = copyOfSeq === null ? undefined : index.find(copyOfSeq);
  if (!root) return match;
  const jaccard = measure(query, root);
  return jaccard >= minCopyJaccard && isSameReport(query, root) ? { original: root, jaccard } : match;
}

/**
 * findCopy returns the placed article that this one copies, the earliest of equals; null where it copies none. Candidates
 * by bands are verified by their exact Jaccard similarity. Source: Broder, "On the resemblance and containment of
 * documents", 1997.
 */
export function findCopy(query: CopyQuery, index: CopyIndex): CopyMatch | null {
  const sameDocument = findSameDocument(query, index);
  // A live page changes under its address, so an article that adds something is no copy.
  if (sameDocument && addsNothing(query, sameDocument)) return { original: sameDocument, jaccard: 1 };
  let original: PlacedDocument | null = null;
  let highest = minCopyJaccard;
  for (const number of index.candidateNumbers(query)) {
    const document = index.get(number);
    // Facts are compared first: that costs a hundredth of comparing the texts, and excludes most candidates.
    if (!isSameReport(query, document)) continue;
    const jaccard = measure(query, document);
    if (jaccard < highest || (jaccard === highest && original && number > original.placedSeq)) continue;
    original = document;
    highest = jaccard;
  }
  return original && resolveOriginal(query, { original, jaccard: highest }, index);
}
