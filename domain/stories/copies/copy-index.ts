import { toArticleBands } from '#domain/stories/copies/article-bands.ts';
import { createBandIndex } from '#domain/stories/copies/band-index.ts';
import type { CopyQuery, PlacedDocument } from '#domain/stories/copies/placed-document.ts';

/** Of the articles with one address only the first are looked at. */
export const maxPerDocumentKey = 20;

/** CopyIndex holds recently placed articles and finds those that a new one may copy. */
export interface CopyIndex {
  /** candidateNumbers gives the numbers of similarly worded articles, at most 200 by headline and 200 by whole text. */
  candidateNumbers(query: CopyQuery): number[];
  /** withKey gives the first 20 articles of a document key, in order of placing. */
  withKey(key: string): PlacedDocument[];
  /** find gives the article of a number; undefined where it has expired. */
  find(placedSeq: number): PlacedDocument | undefined;
  /** get gives the article of a number. Throws Error where it is not held. */
  get(placedSeq: number): PlacedDocument;
  /** add stores an article; articles must come in order of placing. */
  add(document: PlacedDocument): void;
  /** load adds bounded sets that were read elsewhere; only articles from those are found. */
  load(found: LoadedCopies): void;
  /** expireBefore removes articles placed at this time or before and returns their numbers. */
  expireBefore(ms: number): number[];
}

/** LoadedCopies are the latest 64 numbers of bands, the first 20 of document keys, and the articles of those
 * numbers with the originals that they copy. */
export interface LoadedCopies {
  bands: Iterable<readonly [band: number, numbers: readonly number[]]>;
  keys: Iterable<readonly [key: string, numbers: readonly number[]]>;
  documents: Iterable<PlacedDocument>;
}

/** A shorter headline ("Stocks to watch today") recurs with other news under it, so only an identical one counts. */
export const minTitleShingles = 24;

/** createCopyIndex makes an empty index. It grows with what is added and shrinks by `expireBefore`. */
export function createCopyIndex(): CopyIndex {
  const byBand = createBandIndex();
  const byKey = new Map<string, number[]>();
  /** In order of placing. */
  const documents = new Map<number, PlacedDocument>();
  let firstLive = 0;

  function get(placedSeq: number): PlacedDocument {
    const document = documents.get(placedSeq);
    if (!document) throw new Error(`Placement ${placedSeq} is not among the candidates`);
    return document;
  }

  function removeFromKey(key: string, number: number): void {
    const remaining = (byKey.get(key) ?? []).filter((other) => other !== number);
    if (remaining.length > 0) byKey.set(key, remaining);
    else byKey.delete(key);
  }

  return {
    get,
    candidateNumbers({ shingles, tickerIds }) {
      const bands = toArticleBands(shingles);
      const numbers = bands.titleAndSummary ? byBand.sharing(bands.titleAndSummary, firstLive) : [];
      if (shingles.title.length < minTitleShingles && tickerIds.length === 0) return numbers;
      return [...new Set([...numbers, ...byBand.sharing(bands.title, firstLive)])];
    },
    withKey: (key) =>
      (byKey.get(key) ?? [])
        .filter((number) => number >= firstLive)
        .slice(0, maxPerDocumentKey)
        .map(get),
    find: (placedSeq) => documents.get(placedSeq),
    add(document) {
      const { placedSeq, shingles, key } = document;
      documents.set(placedSeq, document);
      const bands = toArticleBands(shingles);
      byBand.add(bands.title, placedSeq);
      if (bands.titleAndSummary) byBand.add(bands.titleAndSummary, placedSeq);
      if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), placedSeq]);
    },
    load({ bands, keys, documents: loaded }) {
      for (const [band, numbers] of bands) byBand.load(band, numbers);
      for (const [key, numbers] of keys) byKey.set(key, [...numbers]);
      for (const document of loaded) documents.set(document.placedSeq, document);
    },
    expireBefore(ms) {
      const expired: number[] = [];
      for (const [number, { atMs, key }] of documents) {
        if (atMs > ms) break;
        expired.push(number);
        documents.delete(number);
        if (key !== null) removeFromKey(key, number);
        firstLive = number + 1;
      }
      return expired;
    },
  };
}
