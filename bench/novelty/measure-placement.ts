import { randomUUID } from 'node:crypto';
import { quantile } from 'd3-array';
import { generateSimulatedFeed } from '#domain/demo/generate-simulated-feed.ts';
import { createSeededRandom, mixSeed } from '#domain/random/create-seeded-random.ts';
import {
  decidePlace,
  type PlaceableArticle,
  prepareArticle,
} from '#domain/stories/placement/decide-place.ts';
import { createStoryCandidates } from '#domain/stories/placement/story-candidates.ts';

const seed = 5;
const dimensions = 384;
/** 20,000 articles in 48 hours. */
const articleIntervalMs = (48 * 3_600_000) / 20_000;

/** Random embeddings are far apart, so every article opens a story: the largest number of comparisons. */
function makeRandomEmbedding(index: number): Float32Array {
  const dice = createSeededRandom(mixSeed(seed, index));
  const raw = Float32Array.from({ length: dimensions }, () => dice.float() - 0.5);
  const length = Math.hypot(...raw);
  return raw.map((value) => value / length);
}

function generatePlaceableArticle(index: number, symbols: string[]): PlaceableArticle {
  const { id, headline, summary, outlet, url, expected } = generateSimulatedFeed({ seed, index });
  const links = Object.keys(expected).map((symbol) => {
    if (!symbols.includes(symbol)) symbols.push(symbol);
    return { tickerId: symbols.indexOf(symbol) + 1 };
  });
  return {
    article: {
      id,
      sourceId: outlet,
      title: headline,
      summary,
      outlet,
      url,
      canonicalUrl: url,
      demo: true,
      firstSeenAt: new Date(index * articleIntervalMs),
      links,
    },
    embedding: makeRandomEmbedding(index),
  };
}

/** measurePlacement measures the CPU time of one placement decision with 20,000 articles in the window, in ms. */
export function measurePlacement(): { p50: number; p99: number } {
  const candidates = createStoryCandidates();
  const symbols: string[] = [];
  const times: number[] = [];
  for (let index = 0; index < 22_000; index++) {
    const placeable = generatePlaceableArticle(index, symbols);
    const before = process.cpuUsage();
    const at = placeable.article.firstSeenAt;
    decidePlace(prepareArticle(placeable), candidates, { at, placedSeq: index, newId: randomUUID });
    const { user, system } = process.cpuUsage(before);
    if (index >= 20_000) times.push((user + system) / 1_000);
  }
  return { p50: quantile(times, 0.5) ?? Number.NaN, p99: quantile(times, 0.99) ?? Number.NaN };
}
