import type { BenchReport } from '#bench/harness/bench-report.ts';
import { comparePairs } from '#bench/harness/compare-pairs.ts';
import {
  findPairsByComparison,
  findPairsByInvertedIndex,
  findPairsByMinhash,
} from '#bench/novelty/find-pairs.ts';
import { makeArticlesWithCopies } from '#bench/novelty/make-articles-with-copies.ts';
import { measurePlacement } from '#bench/novelty/measure-placement.ts';
import { measureStoredPlacement } from '#bench/novelty/measure-stored-placement.ts';
import { shingle } from '#domain/stories/copies/shingle.ts';

const articles = 20_000;
/** The peer compares every 199th article with all earlier ones; a prime avoids periodic effects. */
const peerSampleEvery = 199;
/** Placed through the product's path, with everything read from and stored in Postgres. */
const storedArticles = 6_000;

/** bench runs B9: near-copies among 20,000 articles by MinHash-LSH, against comparing all pairs. */
export async function bench(): Promise<BenchReport> {
  const { texts, planted } = makeArticlesWithCopies(articles);
  const sets = texts.map((text) => shingle(text));
  const startedAt = performance.now();
  const truth = findPairsByInvertedIndex(sets);
  const countingMs = performance.now() - startedAt;
  const found = findPairsByMinhash(sets);
  const right = [...found].filter((pair) => truth.has(pair)).length;
  const recall = right / truth.size;
  const precision = right / found.size;
  if (recall < 0.98 || precision < 0.99) {
    throw new Error(`Recall ${recall.toFixed(4)} or precision ${precision.toFixed(4)} misses its goal`);
  }
  // Shingling is the same work for both and is not measured.
  const comparison = await comparePairs(
    { name: 'MinHash-LSH', run: async () => findPairsByMinhash(sets) },
    {
      name: 'all pairs',
      run: async () => findPairsByComparison(sets, peerSampleEvery),
      workloadShare: 1 / peerSampleEvery,
    },
    { goal: 50 },
  );
  const placing = measurePlacement();
  const stored = await measureStoredPlacement(texts.slice(0, storedArticles));
  const perArticleMs = comparison.oursMs / articles;
  return {
    name: 'B9 novelty: near-copies among 20,000 articles',
    comparisons: [comparison],
    metrics: {
      planted,
      'pairs at Jaccard 0.8 or more': truth.size,
      recall: recall.toFixed(4),
      precision: precision.toFixed(4),
      'exact pairs by posting lists, ms': countingMs.toFixed(0),
      'ms to place an article beside 20,000, p50': placing.p50.toFixed(2),
      'ms to place an article beside 20,000, p99': placing.p99.toFixed(2),
      'ms to find the copies of one article': perArticleMs.toFixed(3),
      'ms to place and store an article in Postgres, CPU of the process': stored.cpuMs.toFixed(2),
      'ms to place and store an article in Postgres, wall': stored.wallMs.toFixed(2),
      'all pairs against finding, placing and storing in Postgres': `${((comparison.median * perArticleMs) / stored.wallMs).toFixed(0)}x`,
    },
  };
}
