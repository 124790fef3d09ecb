/** Numbers of a signature. */
export const permutations = 128;

/** Odd multipliers and offsets, the same in every process and for ever. */
function makeCoefficients(): { factors: Int32Array; offsets: Int32Array } {
  const factors = new Int32Array(permutations);
  const offsets = new Int32Array(permutations);
  let state = 0x2545f491;
  const next = () => {
    // xorshift32 (Marsaglia 2003): any fixed sequence of well-spread numbers will do.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state;
  };
  for (let i = 0; i < permutations; i++) {
    factors[i] = next() | 1;
    offsets[i] = next();
  }
  return { factors, offsets };
}

const { factors, offsets } = makeCoefficients();

type FourNumbers = [number, number, number, number];

/**
 * minhash gives a set's signature: for each of 128 hashings `a x + b mod 2^32` (a odd, so each permutes the 32-bit
 * numbers) the least member. The chance that two signatures agree at one place is about the Jaccard similarity of their
 * sets. Signed order serves as well as unsigned, and keeps the loop in 32-bit integers. Source: Broder 1997; MMDS,
 * section 3.3.
 */
export function minhash(set: Int32Array): Int32Array {
  const signature = new Int32Array(permutations);
  const size = set.length;
  // Four at a time: each member is read once for them, and no comparison waits for the one before it.
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
