import { mixSeed } from '#domain/random/create-seeded-random.ts';

/** permutations is the length of a signature. */
export const permutations = 128;

// Odd multipliers and offsets: derived from the position alone, so they are the same in every process.
const factors = Int32Array.from({ length: permutations }, (_, i) => mixSeed(i, 0) | 1);
const offsets = Int32Array.from({ length: permutations }, (_, i) => mixSeed(i, 1));

type FourNumbers = [number, number, number, number];

/**
 * minhash returns the MinHash signature of a set of 32-bit numbers: for each of 128 permutations `a x + b mod 2^32` (a
 * odd) the smallest image of a member. Two signatures agree at a position with a probability of about the Jaccard
 * similarity of their sets. Values are compared as signed integers, which keeps the loop in 32-bit arithmetic.
 * Source: Broder, "On the resemblance and containment of documents", 1997; Leskovec, Rajaraman and Ullman, "Mining of
 * Massive Datasets" (MMDS), section 3.3.
 */
export function minhash(set: Int32Array): Int32Array {
  const signature = new Int32Array(permutations);
  const size = set.length;
  // Four permutations at a time: each member is read once for all four, and the comparisons do not depend on each other.
  for (let p = 0; p < permutations; p += 4) {
    const [f0, f1, f2, f3] = [factors[p], factors[p + 1], factors[p + 2], factors[p + 3]] as FourNumbers;
    const [o0, o1, o2, o3] = [offsets[p], offsets[p + 1], offsets[p + 2], offsets[p + 3]] as FourNumbers;
    let [least0, least1, least2, least3] = [0x7fffffff, 0x7fffffff, 0x7fffffff, 0x7fffffff];
    for (let i = 0; i < size; i++) {
      const member = set[i] as number;
      const hash0 = (Math.imul(f0, member) + o0) | 0;
      const hash1 = (Math.imul(f1, member) + o1) | 0;
      const hash2 = (Math.imul(f2, member) + o2) | 0;
      const hash3 = (Math.imul(f3, member) + o3) | 0;
      if (hash0 < least0) least0 = hash0;
      if (hash1 < least1) least1 = hash1;
      if (hash2 < least2) least2 = hash2;
      if (hash3 < least3) least3 = hash3;
    }
    signature.set([least0, least1, least2, least3], p);
  }
  return signature;
}
