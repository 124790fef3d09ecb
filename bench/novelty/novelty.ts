import type { BenchReport } from '#bench/bench-report.ts';
import { comparePairs } from '#bench/compare-pairs.ts';
import { findByComparing, findByCounting, findByHashing } from '#bench/novelty/find-pairs.ts';
import { makeWire } from '#bench/novelty/make-wire.ts';
import { measurePlacing } from '#bench/novelty/measure-placing.ts';
import { shingle } from '#domain/stories/shingle.ts';

const articles = 20_000;
/** The peer compares every 199th article with all before it: a prime, so that it falls in step with nothing. */
const every = 199;

/** bench is B9: near-copies among 20,000 articles by MinHash against comparing all pairs. */
export async function bench(): Promise<BenchReport> {
  const { texts, planted } = makeWire(articles);
  const sets = texts.map((text) => shingle(text));
  const startedAt = performance.now();
  const truth = findByCounting(sets);
  const countingMs = performance.now() - startedAt;
  const found = findByHashing(sets);
  const right = [...found].filter((pair) => truth.has(pair)).length;
  const recall = right / truth.size;
  const precision = right / found.size;
  if (recall < 0.98 || precision < 0.99) {
    throw new Error(`Recall ${recall.toFixed(4)} or precision ${precision.toFixed(4)} misses its goal`);
  }
  // Both begin with the same sets of numbers: cutting texts into shingles is the same work for both.
  const comparison = await comparePairs(
    { name: 'MinHash-LSH', run: async () => findByHashing(sets) },
    { name: 'all pairs', run: async () => findByComparing(sets, every), share: 1 / every },
    { goal: 50 },
  );
  const placing = measurePlacing();
  return {
    name: 'B9 novelty: near-copies among 20,000 articles',
    comparisons: [comparison],
    figures: {
      planted,
      'pairs at Jaccard 0.8 or more': truth.size,
      recall: recall.toFixed(4),
      precision: precision.toFixed(4),
      'ms of the exact count by posting lists, once': countingMs.toFixed(0),
      'ms to place an article beside 20,000, p50': placing.p50.toFixed(2),
      'ms to place an article beside 20,000, p99': placing.p99.toFixed(2),
      'ms to find the copies of one article': (comparison.oursMs / articles).toFixed(3),
    },
  };
}
