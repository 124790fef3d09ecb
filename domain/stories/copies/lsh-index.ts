import { permutations } from '#domain/stories/copies/minhash.ts';

/**
 * 21 bands of 6 rows: a pair of Jaccard similarity s meets with probability `1 - (1 - s^6)^21`: 0.998 at 0.8, 0.08 at
 * 0.4. Source: MMDS, section 3.4.
 */
const bands = 21;
const rows = 6;
if (bands * rows > permutations) throw new Error('There are more rows than numbers in a signature');

/** LshIndex finds which of the latest signatures probably resemble one. */
interface LshIndex {
  /**
   * add remembers a signature and gives its number: 0, 1, 2 and so on. Null takes a number that nothing finds. Beyond the
   * capacity the oldest is forgotten.
   */
  add(signature: Int32Array | null): number;
  /** candidates gives the numbers of those that share a band, the newest of each band first, at most `most`. */
  candidates(signature: Int32Array, most: number): number[];
  /** expireBefore forgets all numbers below this one. */
  expireBefore(number: number): void;
}

function hashBand(signature: Int32Array, band: number): number {
  let h = band + 1;
  for (let i = band * rows; i < (band + 1) * rows; i++) {
    h = Math.imul(h ^ (signature[i] as number), 0x9e3779b1);
    h ^= h >>> 15;
  }
  return h;
}

/**
 * createLshIndex makes an index over a sliding window. Each band is a hash table with chains in typed arrays; a chain
 * goes from newer to older, so it ends at the first number that is no longer held, and nothing is ever unlinked. Memory
 * is fixed: about 340 bytes a place.
 */
export function createLshIndex(capacity: number): LshIndex {
  const slots = 1 << Math.ceil(Math.log2(Math.max(2, capacity)));
  const mask = slots - 1;
  const heads = new Int32Array(bands * slots).fill(-1);
  const older = new Int32Array(bands * slots);
  const keys = new Int32Array(bands * slots);
  const lastQueryBySlot = new Int32Array(slots);
  let query = 0;
  let count = 0;
  let oldest = 0;

  function add(signature: Int32Array | null): number {
    const number = count++;
    const slot = number & mask;
    if (count - oldest > slots) oldest = count - slots;
    for (let band = 0; signature && band < bands; band++) {
      const key = hashBand(signature, band);
      const head = band * slots + (key & mask);
      keys[band * slots + slot] = key;
      older[band * slots + slot] = heads[head] as number;
      heads[head] = number;
    }
    return number;
  }

  function candidates(signature: Int32Array, maxResults: number): number[] {
    query += 1;
    const found: number[] = [];
    for (let band = 0; band < bands; band++) {
      const key = hashBand(signature, band);
      let number = heads[band * slots + (key & mask)] as number;
      while (number >= oldest && found.length < maxResults) {
        const slot = number & mask;
        if (keys[band * slots + slot] === key && lastQueryBySlot[slot] !== query) {
          lastQueryBySlot[slot] = query;
          found.push(number);
        }
        number = older[band * slots + slot] as number;
      }
    }
    return found;
  }

  return {
    add,
    candidates,
    expireBefore(number) {
      oldest = Math.max(oldest, number);
    },
  };
}
