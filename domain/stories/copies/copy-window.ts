import { LRUCache } from 'lru-cache';
import type { ArticleShingles } from '#domain/stories/copies/article-shingles.ts';
import { addsNothing, isSameReport, type ReportContent } from '#domain/stories/copies/is-same-report.ts';
import { createLshIndex } from '#domain/stories/copies/lsh-index.ts';
import { minhash } from '#domain/stories/copies/minhash.ts';
import { measureJaccard } from '#domain/stories/copies/shingle.ts';

/** PlacedDocument is an article already placed, as copies of it are recognised. */
export interface PlacedDocument extends ReportContent {
  articleId: string;
  storyId: string;
  sourceId: string;
  /** As `documentKey` gives it. */
  key: string | null;
  shingles: ArticleShingles;
  /** The article that this one copies. */
  copyOfId: string | null;
  atMs: number;
}

export type CopyQuery = Omit<PlacedDocument, 'articleId' | 'storyId' | 'copyOfId'>;

export interface CopyMatch {
  original: PlacedDocument;
  /** Of their shingles; 1 for the same document under two addresses. */
  jaccard: number;
}

/** CopyWindow finds which earlier article of the last hours one repeats. */
export interface CopyWindow {
  /** add remembers an article; articles come in order of time. */
  add(document: PlacedDocument): void;
  /** find gives the article that this one copies, the first of several; null when it copies none. */
  find(query: CopyQuery): CopyMatch | null;
  /** expireBefore forgets what was placed before this time. */
  expireBefore(ms: number): void;
  size(): number;
}

/** Jaccard similarity from which one text is a copy of another. */
const minCopyJaccard = 0.8;
/** A shorter headline ("Stocks to watch today") comes back every day with other news under it; only its very words count. */
const minTitleShingles = 24;
/** Boilerplate that thousands share costs no more than this many comparisons. */
const maxCandidates = 200;

/** A short headline that another source gives letter for letter, about the same companies. */
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

/** Texts whose signatures are kept: one is looked for before it is added, and syndicated ones come again at once. */
const maxCachedSignatures = 512;

/**
 * createCopyWindow makes an empty window of at most `capacity` articles. Texts with a summary are compared whole, all
 * others by headline; what minhashing proposes is measured exactly before it counts. Memory is bounded: the shingles of
 * at most 1,000 characters an article, and two fixed indexes.
 */
export function createCopyWindow(capacity = 32_768): CopyWindow {
  const signatureCache = new LRUCache<ArticleShingles, Signatures>({
    max: maxCachedSignatures,
    memoMethod: computeSignatures,
  });
  const titles = createLshIndex(capacity);
  const wholes = createLshIndex(capacity);
  /** Both indexes count alike, so one number names an article in either; its place is the number modulo the capacity. */
  const documents: (PlacedDocument | undefined)[] = [];
  const byId = new Map<string, PlacedDocument>();
  const byKey = new Map<string, PlacedDocument[]>();
  let oldest = 0;
  let count = 0;

  function forget(number: number): void {
    const document = documents[number % capacity];
    if (!document) return;
    documents[number % capacity] = undefined;
    byId.delete(document.articleId);
    if (document.key === null) return;
    const left = (byKey.get(document.key) ?? []).filter((other) => other !== document);
    if (left.length > 0) byKey.set(document.key, left);
    else byKey.delete(document.key);
  }

  function expireUntil(number: number): void {
    for (; oldest < number; oldest++) forget(oldest);
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

  /** A page that one source gives as the address of several articles names none of them. */
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

  /** Numbers of those that may be alike; one that is so in headline and whole is named twice. */
  function candidates({ shingles, tickerIds }: CopyQuery): number[] {
    const { title, titleAndSummary: whole } = signatureCache.memo(shingles);
    const numbers = whole ? wholes.candidates(whole, maxCandidates) : [];
    return shingles.title.length < minTitleShingles && tickerIds.length === 0
      ? numbers
      : numbers.concat(titles.candidates(title, maxCandidates));
  }

  /** The copy of a copy is, where it still resembles it, a copy of the original. */
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
    // A live page changes under its address: what it adds is news.
    if (sameDocument && addsNothing(query, sameDocument)) return { original: sameDocument, jaccard: 1 };
    let best: BestMatch | null = null;
    let bestJaccard = minCopyJaccard;
    let earliestNumber = Number.POSITIVE_INFINITY;
    for (const number of candidates(query)) {
      const document = documents[number % capacity];
      // What they state is compared first: it costs a hundredth of comparing their texts, and parts most.
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
