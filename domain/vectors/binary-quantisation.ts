const bitsPerWord = 32;

/** countCodeWords returns the number of 32-bit words of a sign code with so many dimensions. */
export const countCodeWords = (dimensions: number) => Math.ceil(dimensions / bitsPerWord);

/**
 * encodeSignBits writes one bit for each dimension, set where the vector is above the centre, into `target` from
 * `offset` on. The angle between two centred vectors is about `pi` times the share of bits that differ. Source:
 * Charikar, "Similarity estimation techniques from rounding algorithms", 2002, with the axes as the planes.
 */
export function encodeSignBits(
  vector: Float32Array,
  centre: Float32Array,
  target: Int32Array,
  offset: number,
): void {
  target.fill(0, offset, offset + countCodeWords(vector.length));
  for (let i = 0; i < vector.length; i++) {
    if ((vector[i] as number) > (centre[i] as number)) {
      const word = offset + (i >> 5);
      target[word] = (target[word] as number) | (1 << (i & 31));
    }
  }
}

/** popCount returns the number of set bits of a 32-bit word (Warren, "Hacker's Delight", figure 5-2). */
function popCount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  x = (x + (x >>> 4)) & 0x0f0f0f0f;
  return Math.imul(x, 0x01010101) >>> 24;
}

/** hammingDistance returns the number of bits in which the code at `offset` of `codes` differs from `code`. */
export function hammingDistance(codes: Int32Array, offset: number, code: Int32Array): number {
  let different = 0;
  for (let i = 0; i < code.length; i++) {
    different += popCount((codes[offset + i] as number) ^ (code[i] as number));
  }
  return different;
}

/**
 * choosePrefilterDistance returns the largest distance within which at most `maxRows` rows lie, and at least the first
 * distance that has any row. `rowsByDistance` holds the number of rows at each distance.
 */
export function choosePrefilterDistance(rowsByDistance: Int32Array, maxRows: number): number {
  let rowsWithin = 0;
  for (let distance = 0; distance < rowsByDistance.length; distance++) {
    const rows = rowsByDistance[distance] as number;
    if (rowsWithin > 0 && rowsWithin + rows > maxRows) return distance - 1;
    rowsWithin += rows;
  }
  return rowsByDistance.length - 1;
}
