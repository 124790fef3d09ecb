import { LRUCache } from 'lru-cache';
import type { ArticleShingles } from '#domain/stories/copies/article-shingles.ts';
import { addsNothing, isSameReport, type ReportContent } from '#domain/stories/copies/is-same-report.ts';
import { createLshIndex } from '#domain/stories/copies/lsh-index.ts';
import { minhash } from '#domain/stories/copies/minhash.ts';
import { measureJaccard } from '#domain/stories/copies/shingle.ts';

/** PlacedDocument is an article that has its story, with what is needed to find copies of it. */
export interface PlacedDocument extends ReportContent {
  articleId: string;
  storyId: string;
  sourceId: string;
  /** The result of `documentKey`. */
  key: string | null;
  shingles: ArticleShingles;
  /** The article that this one copies. */
  copyOfId: string | null;
  atMs: number;
}

export type CopyQuery = Omit<PlacedDocument, 'articleId' | 'storyId' | 'copyOfId'>;

export interface CopyMatch {
  original: PlacedDocument;
  /** Jaccard similarity of their shingles; 1 for the same document under two addresses. */
  jaccard: number;
}

/** CopyWindow finds the earlier article of the last hours that an article copies. */
export interface CopyWindow {
  /** add stores an article; articles must come in order of time. */
  add(document: PlacedDocument): void;
  /** find returns the article that this one copies, the earliest of equals; null where it copies none. */
  find(query: CopyQuery): CopyMatch | null;
  /** expireBefore removes articles placed before this time. */
  expireBefore(ms: number): void;
  size(): number;
}

/** Jaccard similarity from which one text is a copy of another. */
const minCopyJaccard = 0.8;
/** A shorter headline ("Stocks to watch today") recurs with other news under it, so only an identical one counts. */
const minTitleShingles = 24;
/** Limits the comparisons for boilerplate that thousands of articles share. */
const maxCandidates = 200;

/** The same short headline from another source, about the same companies. */
function isSameShortTitle(a: CopyQuery, b: CopyQuery): boolean {
  if (a.sourceId === b.sourceId || a.tickerIds.length === 0) return false;
  if (a.shingles.title.length === 0 || a.tickerIds.length !== b.tickerIds.length) return false;
  return (
    a.tickerIds.every((id) => b.tickerIds.includes(id)) &&
    measureJaccard(a.shingles.title, b.shingles.title) === 1
  );
}

interface BestMatch {
  document: PlacedDocument;
  jaccard: number;
}

interface Signatures {
  title: Int32Array;
  titleAndSummary: Int32Array | null;
}

function computeSignatures(shingles: ArticleShingles): Signatures {
  return {
    title: minhash(shingles.title),
    titleAndSummary: shingles.titleAndSummary && minhash(shingles.titleAndSummary),
  };
}

/** An article's signatures are used twice, by find and by add, and syndicated texts recur within minutes. */
const maxCachedSignatures = 512;

/**
 * createCopyWindow makes an empty window of at most `capacity` articles. Two articles with summaries are compared by
 * headline and summary, others by headline. Candidates from the MinHash index are verified by their exact Jaccard
 * similarity. Memory is bounded: the shingles of at most 1,000 characters an article, and two fixed indexes. Source:
 * Broder, "On the resemblance and containment of documents", 1997.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a factory; the functions it returns are short.
export function createCopyWindow(capacity = 32_768): CopyWindow {
  const signatureCache = new LRUCache<ArticleShingles, Signatures>({
    max: maxCachedSignatures,
    memoMethod: computeSignatures,
  });
  const titles = createLshIndex(capacity);
  const wholes = createLshIndex(capacity);
  /**
   * Both indexes number their entries alike, so one number identifies an article in both; it is stored at that number
   * modulo the capacity.
   */
  const documents: (PlacedDocument | undefined)[] = [];
  const byId = new Map<string, PlacedDocument>();
  const byKey = new Map<string, PlacedDocument[]>();
  let oldest = 0;
  let count = 0;

  function removeDocument(number: number): void {
    const document = documents[number % capacity];
    if (!document) return;
    documents[number % capacity] = undefined;
    byId.delete(document.articleId);
    if (document.key === null) return;
    const remaining = (byKey.get(document.key) ?? []).filter((other) => other !== document);
    if (remaining.length > 0) byKey.set(document.key, remaining);
    else byKey.delete(document.key);
  }

  function expireUntil(number: number): void {
    for (; oldest < number; oldest++) removeDocument(oldest);
    titles.expireBefore(oldest);
    wholes.expireBefore(oldest);
  }

  function add(document: PlacedDocument): void {
    const { shingles, key } = document;
    const signatures = signatureCache.memo(shingles);
    titles.add(signatures.title);
    wholes.add(signatures.titleAndSummary);
    if (count - oldest === capacity) expireUntil(oldest + 1);
    documents[count++ % capacity] = document;
    byId.set(document.articleId, document);
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), document]);
  }

  /** An address that one source gives for several articles identifies none of them. */
  function findSameDocument({ key, sourceId }: CopyQuery): PlacedDocument | null {
    const holders = key === null ? [] : (byKey.get(key) ?? []);
    const sources = new Set(holders.map((holder) => holder.sourceId));
    if (holders.length === 0 || sources.size < holders.length || sources.has(sourceId)) return null;
    return holders[0] ?? null;
  }

  function measure(query: CopyQuery, document: PlacedDocument): number {
    const [a, b] = [query.shingles, document.shingles];
    if (a.titleAndSummary && b.titleAndSummary) return measureJaccard(a.titleAndSummary, b.titleAndSummary);
    if (a.title.length < minTitleShingles) return isSameShortTitle(query, document) ? 1 : 0;
    return measureJaccard(a.title, b.title);
  }

  /** Numbers of similar articles; one similar in headline and in whole occurs twice. */
  function candidates({ shingles, tickerIds }: CopyQuery): number[] {
    const { title, titleAndSummary: whole } = signatureCache.memo(shingles);
    const numbers = whole ? wholes.candidates(whole, maxCandidates) : [];
    return shingles.title.length < minTitleShingles && tickerIds.length === 0
      ? numbers
      : numbers.concat(titles.candidates(title, maxCandidates));
  }

  /** A copy of a copy counts as a copy of the original where it is still similar to it. */
  function resolveOriginal(query: CopyQuery, { document, jaccard }: BestMatch): BestMatch {
    const root = document.copyOfId === null ? undefined : byId.get(document.copyOfId);
    if (!root) return { document, jaccard };
    const toRoot = measure(query, root);
    return toRoot >= minCopyJaccard && isSameReport(query, root)
      ? { document: root, jaccard: toRoot }
      : { document, jaccard };
  }

  function find(query: CopyQuery): CopyMatch | null {
    const sameDocument = findSameDocument(query);
    // A live page changes under its address, so an article that adds something is no copy.
    if (sameDocument && addsNothing(query, sameDocument)) return { original: sameDocument, jaccard: 1 };
    let best: BestMatch | null = null;
    let bestJaccard = minCopyJaccard;
    let earliestNumber = Number.POSITIVE_INFINITY;
    for (const number of candidates(query)) {
      const document = documents[number % capacity];
      // Facts are compared first: that costs a hundredth of comparing the texts, and excludes most candidates.
      if (!document || !isSameReport(query, document)) continue;
      const jaccard = measure(query, document);
      if (jaccard < bestJaccard || (jaccard === bestJaccard && number > earliestNumber)) continue;
      best = { document, jaccard };
      bestJaccard = jaccard;
      earliestNumber = number;
    }
    if (!best) return null;
    const { document, jaccard } = resolveOriginal(query, best);
    return { original: document, jaccard };
  }

  return {
    add,
    find,
    expireBefore(ms) {
      let number = oldest;
      while (number < count && (documents[number % capacity]?.atMs ?? ms) < ms) number++;
      expireUntil(number);
    },
    size: () => count - oldest,
  };
}
