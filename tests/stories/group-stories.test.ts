import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import { extractHeadlineFacts } from '#domain/stories/facts/extract-headline-facts.ts';
import { assignStory, type StoryMember } from '#domain/stories/placement/assign-story.ts';
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
      embeddings.set(titles[i] as string, embedding ?? new Float32Array(0));
    }
  } finally {
    await engine.close();
  }
}

/** place tells the groups as one wire, in order of time, and lets each headline find its story. */
function placeHeadlines(groups: GroupedHeadline[][]): PlacedReport[] {
  const wire = groups
    .flatMap((group, story) => group.map(([hours, symbols, title]) => ({ story, hours, symbols, title })))
    .sort((a, b) => a.hours - b.hours);
  const ids = [...new Set(wire.flatMap((each) => each.symbols.split(' ').filter(Boolean)))];
  const members: StoryMember[] = [];
  return wire.map(({ story, hours, symbols, title }, i) => {
    const named = symbols.split(' ').filter(Boolean);
    const tickerIds = named.map((symbol) => ids.indexOf(symbol) + 1);
    const query = {
      embedding: embeddings.get(title) ?? new Float32Array(0),
      tickerIds,
      facts: extractHeadlineFacts(title),
      atMs: hours * 3_600_000,
    };
    // As the window gives them: what shares a company, or names none either.
    const candidates = members.filter((member) =>
      tickerIds.length > 0
        ? member.tickerIds.some((id) => tickerIds.includes(id))
        : member.tickerIds.length === 0,
    );
    const joined = assignStory(query, candidates).storyId ?? `story ${i}`;
    members.push({ ...query, articleId: String(i), storyId: joined });
    return { event: String(story), story: joined };
  });
}

beforeAll(async () => {
  const titles = (splits.all as GroupedHeadline[][]).flat().map(([, , title]) => title);
  await embedTitles([...new Set(titles)]);
}, 60_000);

test('the model that places articles is there, and enough groups are written', () => {
  expect(existsSync('models/undertone-minilm')).toBe(true);
  expect(splits.all?.length).toBeGreaterThanOrEqual(150);
});

test.each([
  ['first', 0.97, 0.95],
  ['fitted', 0.93, 0.89],
  ['unseen', 0.95, 0.83],
  ['all', 0.96, 0.9],
])('%s: groups of news are put together, near misses kept apart', (part, leastPrecision, leastF1) => {
  const groups = splits[part] ?? [];
  const placed = placeHeadlines(groups);
  const { precision, recall, f1 } = measurePairs(placed);
  console.info(
    `${part}: ${groups.length} groups, ${placed.length} headlines: pairwise precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
  );
  expect(precision).toBeGreaterThanOrEqual(leastPrecision);
  expect(f1).toBeGreaterThanOrEqual(leastF1);
});
