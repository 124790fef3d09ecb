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

/**
 * minhash gives a set's signature: for each of 128 hashings `a x + b mod 2^32` (a odd, so each permutes the 32-bit
 * numbers) the least member. The chance that two signatures agree at one place is about the Jaccard similarity of their
 * sets. Signed order serves as well as unsigned, and keeps the loop in 32-bit integers. Source: Broder 1997; MMDS,
 * section 3.3.
 */
export function minhash(set: Int32Array): Int32Array {
  const signature = new Int32Array(permutations);
  const size = set.length;
  for (let p = 0; p < permutations; p++) {
    const factor = factors[p] as number;
    const offset = offsets[p] as number;
    let least = 0x7fffffff;
    for (let i = 0; i < size; i++) {
      const hash = (Math.imul(factor, set[i] as number) + offset) | 0;
      if (hash < least) least = hash;
    }
    signature[p] = least;
  }
  return signature;
}
