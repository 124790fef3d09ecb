import { toBands } from '#domain/stories/copies/article-bands.ts';
import { createBandIndex } from '#domain/stories/copies/band-index.ts';
import { measureJaccard } from '#domain/stories/copies/shingle.ts';

const minJaccard = 0.8;

/** toPairKey makes the key of a pair of indexes below one million. */
const toPairKey = (later: number, earlier: number) => later * 1_000_000 + earlier;

/** findPairsByMinhash finds pairs by MinHash-LSH and verifies their Jaccard similarity. */
export function findPairsByMinhash(sets: Int32Array[]): Set<number> {
  const index = createBandIndex();
  const pairs = new Set<number>();
  for (const [later, set] of sets.entries()) {
    const bands = toBands(set);
    for (const earlier of index.sharing(bands)) {
      if (measureJaccard(set, sets[earlier] as Int32Array) >= minJaccard)
        pairs.add(toPairKey(later, earlier));
    }
    index.add(bands, later);
  }
  return pairs;
}

/**
 * findPairsByComparison compares every `sampleEvery`-th set with all earlier ones by merging ascending arrays of 32-bit
 * numbers. Pairs that their sizes rule out are skipped.
 */
export function findPairsByComparison(sets: Int32Array[], sampleEvery = 1): Set<number> {
  const pairs = new Set<number>();
  for (let later = 0; later < sets.length; later += sampleEvery) {
    const set = sets[later] as Int32Array;
    const [minSize, maxSize] = [set.length * minJaccard, set.length / minJaccard];
    for (let earlier = 0; earlier < later; earlier++) {
      const other = sets[earlier] as Int32Array;
      if (other.length < minSize || other.length > maxSize) continue;
      if (measureJaccard(set, other) >= minJaccard) pairs.add(toPairKey(later, earlier));
    }
  }
  return pairs;
}

/** findPairsByInvertedIndex finds all pairs exactly by counting shared shingles in posting lists; the ground truth. */
export function findPairsByInvertedIndex(sets: Int32Array[]): Set<number> {
  const holders = new Map<number, number[]>();
  const shared = new Int32Array(sets.length);
  const pairs = new Set<number>();
  for (const [later, set] of sets.entries()) {
    shared.fill(0, 0, later);
    for (const hash of set) {
      const list = holders.get(hash);
      if (!list) {
        holders.set(hash, [later]);
        continue;
      }
      for (const earlier of list) shared[earlier] = (shared[earlier] as number) + 1;
      list.push(later);
    }
    for (let earlier = 0; earlier < later; earlier++) {
      const both = shared[earlier] as number;
      const either = set.length + (sets[earlier] as Int32Array).length - both;
      if (both >= minJaccard * either) pairs.add(toPairKey(later, earlier));
    }
  }
  return pairs;
}
