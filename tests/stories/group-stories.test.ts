import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import { decidePlace, prepareArticle } from '#domain/stories/placement/decide-place.ts';
import { createStoryCandidates } from '#domain/stories/placement/story-candidates.ts';
import { openSentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import { measurePairs, type PlacedReport } from '#tests/stories/measure-pairs.ts';
import { type GroupedHeadline, storyGroups } from '#tests/stories/story-groups.ts';
import { courtSets } from '#tests/stories/story-groups-courts.ts';
import { dealSets } from '#tests/stories/story-groups-deals.ts';
import { macroSets } from '#tests/stories/story-groups-macro.ts';
import { marketSets } from '#tests/stories/story-groups-markets.ts';
import { resultSets } from '#tests/stories/story-groups-results.ts';

// A set holds one company's groups, so that a near miss stays in the half of what it nearly is.
const sets = [dealSets, resultSets, courtSets, macroSets, marketSets].flat();
/** `unseen` is for measuring only: no weight, threshold or word list may be fitted to it. */
const splits: Record<string, GroupedHeadline[][]> = {
  first: storyGroups,
  fitted: sets.filter((_, i) => i % 2 === 0).flat(),
  unseen: sets.filter((_, i) => i % 2 === 1).flat(),
  all: [...storyGroups, ...sets.flat()],
};
const embeddings = new Map<string, Float32Array>();

async function embedTitles(titles: string[]): Promise<void> {
  const log = pino({ level: 'silent' });
  const engine = await openSentimentEngine({
    modelsDir: 'models',
    model: 'undertone-minilm',
    provider: 'cpu',
    threads: 1,
    log,
  });
  try {
    const verdicts = await engine.scoreMany(titles.map((text) => ({ text, priority: 'standard' })));
    for (const [i, { embedding }] of verdicts.entries()) {
      if (embedding) embeddings.set(titles[i] as string, embedding);
    }
  } finally {
    await engine.close();
  }
}

/**
 * placeHeadlines places the headlines of all groups in order of time, as the product does: each is a report of another
 * outlet, without a summary or an address.
 */
function placeHeadlines(groups: GroupedHeadline[][]): PlacedReport[] {
  const headlines = groups
    .flatMap((group, event) => group.map(([hours, symbols, title]) => ({ event, hours, symbols, title })))
    .sort((a, b) => a.hours - b.hours);
  const allSymbols = [...new Set(headlines.flatMap(({ symbols }) => symbols.split(' ').filter(Boolean)))];
  const candidates = createStoryCandidates();
  let storyCount = 0;
  const newId = () => `story ${storyCount++}`;
  return headlines.map(({ event, hours, symbols, title }, i) => {
    const at = new Date(hours * 3_600_000);
    const named = symbols.split(' ').filter(Boolean);
    const article = {
      id: String(i),
      sourceId: `source ${i}`,
      title,
      summary: '',
      outlet: `Outlet ${i}`,
      url: null,
      canonicalUrl: null,
      demo: false,
      firstSeenAt: at,
      links: named.map((symbol) => ({ tickerId: allSymbols.indexOf(symbol) + 1 })),
    };
    const embedding = embeddings.get(title) ?? null;
    return {
      event: String(event),
      story: decidePlace(prepareArticle({ article, embedding }), candidates, { at, newId, placedSeq: i })
        .storyId,
    };
  });
}

beforeAll(async () => {
  const titles = (splits.all as GroupedHeadline[][]).flat().map(([, , title]) => title);
  await embedTitles([...new Set(titles)]);
}, 60_000);

test('the placing model is installed, and there are enough groups', () => {
  expect(existsSync('models/undertone-minilm')).toBe(true);
  expect(splits.all?.length).toBeGreaterThanOrEqual(150);
});

test.each([
  ['first', 0.97, 0.95],
  ['fitted', 0.93, 0.89],
  ['unseen', 0.95, 0.83],
  ['all', 0.96, 0.9],
])('%s: headlines of one event are grouped, near misses are kept apart', (part, leastPrecision, leastF1) => {
  const groups = splits[part] ?? [];
  const placed = placeHeadlines(groups);
  const { precision, recall, f1 } = measurePairs(placed);
  console.info(
    `${part}: ${groups.length} groups, ${placed.length} headlines: pairwise precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
  );
  expect(precision).toBeGreaterThanOrEqual(leastPrecision);
  expect(f1).toBeGreaterThanOrEqual(leastF1);
});
