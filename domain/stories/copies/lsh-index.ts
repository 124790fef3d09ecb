import { permutations } from '#domain/stories/copies/minhash.ts';

/**
 * 21 bands of 6 rows: two sets of Jaccard similarity s become candidates with probability `1 - (1 - s^6)^21`: 0.998 at
 * 0.8, 0.08 at 0.4. Source: Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", section 3.4.
 */
const bands = 21;
const rows = 6;
if (bands * rows > permutations) throw new Error('The bands use more values than a signature has');

/** LshIndex finds the signatures among the latest that are probably similar to one (locality-sensitive hashing). */
interface LshIndex {
  /**
   * add stores a signature and returns its number: 0, 1, 2 and so on. Null takes a number that is never found. Beyond
   * the capacity the oldest is dropped.
   */
  add(signature: Int32Array | null): number;
  /**
   * candidates returns the numbers of at most `maxResults` signatures that share a band, the newest of each band first.
   */
  candidates(signature: Int32Array, maxResults: number): number[];
  /** expireBefore drops all numbers below this one. */
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
 * createLshIndex makes an index over a sliding window. Each band is a hash table with chains in typed arrays. A chain
 * runs from newer to older entries, so it ends at the first expired number and nothing is ever unlinked. Memory is
 * fixed: about 340 bytes an entry. Source: Indyk and Motwani, "Approximate nearest neighbors", 1998.
 */
export function createLshIndex(capacity: number): LshIndex {
  const entries = 1 << Math.ceil(Math.log2(Math.max(2, capacity)));
  const mask = entries - 1;
  const heads = new Int32Array(bands * entries).fill(-1);
  const older = new Int32Array(bands * entries);
  const keys = new Int32Array(bands * entries);
  const lastQueryByPosition = new Int32Array(entries);
  let query = 0;
  let count = 0;
  let oldest = 0;

  function add(signature: Int32Array | null): number {
    const number = count++;
    const position = number & mask;
    if (count - oldest > entries) oldest = count - entries;
    for (let band = 0; signature && band < bands; band++) {
      const key = hashBand(signature, band);
      const head = band * entries + (key & mask);
      keys[band * entries + position] = key;
      older[band * entries + position] = heads[head] as number;
      heads[head] = number;
    }
    return number;
  }

  function candidates(signature: Int32Array, maxResults: number): number[] {
    query += 1;
    const found: number[] = [];
    for (let band = 0; band < bands; band++) {
      const key = hashBand(signature, band);
      let number = heads[band * entries + (key & mask)] as number;
      while (number >= oldest && found.length < maxResults) {
        const position = number & mask;
        if (keys[band * entries + position] === key && lastQueryByPosition[position] !== query) {
          lastQueryByPosition[position] = query;
          found.push(number);
        }
        number = older[band * entries + position] as number;
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
