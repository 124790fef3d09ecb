import type { Tokeniser } from '#server/inference/open-tokeniser.ts';

const vocabulary =
  `shares profit revenue guidance quarter analyst upgrade downgrade outlook margin dividend merger
  lawsuit recall plant supply demand rates inflation bond yield bank energy retailer chipmaker airline drugmaker falls
  rises jumps slumps beats misses warns cuts raises expects reports confirms denies after before amid on over as in the
  a of to for with by from its their strong weak record lower higher early late new major deal talks stake buyback`.split(
    /\s+/,
  );

/** createRandom gives numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** makeText composes words until the text, with its two special tokens, has the wanted number of tokens. */
export function makeText(tokens: number, random: () => number, { encode }: Tokeniser): string {
  const words: string[] = [];
  for (let length = 2; length < tokens; ) {
    const word = vocabulary[Math.floor(random() * vocabulary.length)] ?? 'shares';
    const pieces = encode(word).length;
    if (length + pieces > tokens) break;
    words.push(word);
    length += pieces;
  }
  return words.join(' ');
}

/** makeTexts gives texts with the lengths news has: 80% of 8-24 tokens, 15% of 40-128, 5% of 256-500, shuffled. */
export function makeTexts(count: number, tokeniser: Tokeniser, seed = 7): string[] {
  const random = createRandom(seed);
  const within = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  return Array.from({ length: count }, () => {
    const kind = random();
    const tokens = kind < 0.8 ? within(8, 24) : kind < 0.95 ? within(40, 128) : within(256, 500);
    return makeText(tokens, random, tokeniser);
  });
}
