import { randomUUID } from 'node:crypto';
import { generateSimulatedFeed } from '#domain/demo/generate-simulated-feed.ts';
import { createSeededRandom, mixSeed } from '#domain/demo/seeded-random.ts';
import { decidePlace, type PlaceableArticle } from '#domain/stories/placement/decide-place.ts';
import { createStoryCandidates } from '#domain/stories/placement/story-candidates.ts';

const seed = 5;
const dimensions = 384;
/** So many articles in 48 hours. */
const articleIntervalMs = (48 * 3_600_000) / 20_000;

/** Near nothing else: every article opens a story, which is the most a window can be asked to compare. */
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

/**
 * measurePlacement gives how long deciding on an article takes with 20,000 in the window, in milliseconds of this process's
 * own time: what else the machine does is not in it.
 */
export function measurePlacement(): { p50: number; p99: number; most: number } {
  const candidates = createStoryCandidates();
  const symbols: string[] = [];
  const times: number[] = [];
  for (let index = 0; index < 22_000; index++) {
    const placeable = generatePlaceableArticle(index, symbols);
    const before = process.cpuUsage();
    decidePlace(placeable, candidates, { at: placeable.article.firstSeenAt, newId: randomUUID });
    const { user, system } = process.cpuUsage(before);
    if (index >= 20_000) times.push((user + system) / 1_000);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}
