/** SeededRandom draws the same numbers for the same seed on every machine. */
export interface SeededRandom {
  /** float returns a number in [0, 1). */
  float(): number;
  /** int returns a whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  pick<T>(items: readonly T[]): T;
  /** chance is true with probability `p`. */
  chance(p: number): boolean;
  shuffle<T>(items: readonly T[]): T[];
}

/** mixSeed hashes whole numbers into one 32-bit seed with the finaliser of MurmurHash3 (Appleby 2011). */
export function mixSeed(...parts: number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    hash = Math.imul(hash ^ (part | 0), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/** hashTextToSeed hashes a text's code points into a 32-bit seed (FNV-1a). */
export function hashTextToSeed(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/**
 * createSeededRandom makes a pseudo-random generator: a Weyl sequence whose values are mixed by `mixSeed` (SplitMix,
 * Steele et al. 2014).
 */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  function float(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    return mixSeed(state) / 2 ** 32;
  }
  const int = (from: number, to: number) => from + Math.floor(float() * (to - from + 1));
  return {
    float,
    int,
    pick: (items) => items[int(0, items.length - 1)] as (typeof items)[number],
    chance: (p) => float() < p,
    shuffle(items) {
      const shuffled = [...items];
      for (let i = shuffled.length - 1; i > 0; i -= 1) {
        const j = int(0, i);
        [shuffled[i], shuffled[j]] = [shuffled[j] as never, shuffled[i] as never];
      }
      return shuffled;
    },
  };
}
