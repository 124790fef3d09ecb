import { describe, expect, test } from 'vitest';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';
import { createLshIndex } from '#domain/stories/copies/lsh-index.ts';
import { minhash } from '#domain/stories/copies/minhash.ts';
import { measureJaccard } from '#domain/stories/copies/shingle.ts';

/** setsAlike makes two sets of 200 numbers whose Jaccard similarity is close to `jaccard`. */
function setsAlike(jaccard: number, seed: number): [Int32Array, Int32Array] {
  const dice = createSeededRandom(seed);
  const draw = () => dice.int(-(2 ** 31), 2 ** 31 - 1);
  const shared = Array.from({ length: Math.round((400 * jaccard) / (1 + jaccard)) }, draw);
  const fill = () =>
    Int32Array.from([...shared, ...Array.from({ length: 200 - shared.length }, draw)]).sort();
  return [fill(), fill()];
}

describe('minhash', () => {
  test.each([0.2, 0.5, 0.8, 0.95])(
    'the share of agreeing numbers estimates a Jaccard similarity of %f',
    (jaccard) => {
      let agreeing = 0;
      let exact = 0;
      for (let seed = 0; seed < 40; seed++) {
        const [a, b] = setsAlike(jaccard, seed);
        const [x, y] = [minhash(a), minhash(b)];
        agreeing += x.filter((value, i) => value === y[i]).length / x.length / 40;
        exact += measureJaccard(a, b) / 40;
      }
      // Forty signatures of 128 numbers: the standard error is below 0.01.
      expect(Math.abs(agreeing - exact)).toBeLessThan(0.03);
    },
  );
});

describe('createLshIndex', () => {
  const meets = (jaccard: number, trials: number) => {
    let met = 0;
    for (let seed = 0; seed < trials; seed++) {
      const [a, b] = setsAlike(jaccard, seed);
      const index = createLshIndex(2);
      index.add(minhash(a));
      met += index.candidates(minhash(b), 10).length;
    }
    return met / trials;
  };

  test('similar sets become candidates, dissimilar ones seldom do', () => {
    expect(meets(0.82, 400)).toBeGreaterThan(0.985);
    expect(meets(0.3, 400)).toBeLessThan(0.08);
  });

  test('beyond its capacity, and below what was expired, nothing is found', () => {
    const index = createLshIndex(4);
    const [set] = setsAlike(0.5, 1);
    const signature = minhash(set);
    for (let i = 0; i < 11; i++) index.add(signature);
    expect(index.candidates(signature, 99)).toEqual([10, 9, 8, 7]);
    index.expireBefore(9);
    expect(index.candidates(signature, 99)).toEqual([10, 9]);
    expect(index.candidates(signature, 1)).toEqual([10]);
    expect(index.add(null)).toBe(11);
    expect(index.candidates(signature, 99)).toEqual([10, 9]);
  });

  test('a number without a signature does not break the chains of the others', () => {
    const index = createLshIndex(8);
    const signatures = [1, 2, 3].map((seed) => minhash(setsAlike(0.5, seed)[0]));
    for (const signature of signatures) {
      index.add(signature);
      index.add(null);
    }
    expect(signatures.map((signature) => index.candidates(signature, 9))).toEqual([[0], [2], [4]]);
  });
});
