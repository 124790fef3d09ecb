import { describe, expect, test } from 'vitest';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';
import { toBands } from '#domain/stories/copies/article-bands.ts';
import { createBandIndex, maxCopyCandidates, maxPerBand } from '#domain/stories/copies/band-index.ts';
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

describe('createBandIndex', () => {
  const meets = (jaccard: number, trials: number) => {
    let met = 0;
    for (let seed = 0; seed < trials; seed++) {
      const [a, b] = setsAlike(jaccard, seed);
      const index = createBandIndex();
      index.add(toBands(a), 0);
      met += index.sharing(toBands(b)).length;
    }
    return met / trials;
  };

  test('similar sets become candidates, dissimilar ones seldom do', () => {
    expect(meets(0.82, 400)).toBeGreaterThan(0.985);
    expect(meets(0.3, 400)).toBeLessThan(0.08);
  });

  test('headlines and whole texts share no band', () => {
    const [set] = setsAlike(0.5, 1);
    const index = createBandIndex();
    index.add(toBands(set), 0);
    expect(index.sharing(toBands(set, 21))).toEqual([]);
  });

  test('gives the latest of each band, and the latest of all bands', () => {
    const bands = toBands(setsAlike(0.5, 1)[0]);
    const index = createBandIndex();
    for (let i = 0; i < 400; i++) index.add(bands.subarray(i % 21, (i % 21) + 1), i);
    const newestFirst = Array.from({ length: maxCopyCandidates }, (_, i) => 399 - i);
    expect(index.sharing(bands)).toEqual(newestFirst);
    expect(index.sharing(bands, 390)).toEqual(newestFirst.slice(0, 10));
    for (let i = 400; i < 600; i++) index.add(bands.subarray(0, 1), i);
    expect(index.sharing(bands.subarray(0, 1))).toEqual(
      Array.from({ length: maxPerBand }, (_, i) => 599 - i),
    );
  });
});
