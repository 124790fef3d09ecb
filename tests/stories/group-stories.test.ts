import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { assignStory, type StoryMember } from '#domain/stories/assign-story.ts';
import { readFacts } from '#domain/stories/read-facts.ts';
import { openSentimentEngine } from '#server/sentiment/open-sentiment-engine.ts';
import { storyGroups } from '#tests/stories/story-groups.ts';

const headlines = storyGroups
  .flatMap((group, story) => group.map(([hours, symbols, title]) => ({ story, hours, symbols, title })))
  .sort((a, b) => a.hours - b.hours);
const symbols = [...new Set(headlines.flatMap((each) => each.symbols.split(' ').filter(Boolean)))];

async function embed(): Promise<Float32Array[]> {
  const log = pino({ level: 'silent' });
  const engine = await openSentimentEngine({
    modelsDir: 'models',
    model: 'undertone-minilm',
    provider: 'cpu',
    threads: 1,
    log,
  });
  try {
    const verdicts = await engine.scoreMany(
      headlines.map(({ title }) => ({ text: title, priority: 'standard' })),
    );
    return verdicts.map(({ embedding }) => embedding ?? new Float32Array(0));
  } finally {
    await engine.close();
  }
}

function place(embeddings: Float32Array[]): string[] {
  const members: StoryMember[] = [];
  for (const [i, { hours, symbols: named, title }] of headlines.entries()) {
    const tickerIds = named
      .split(' ')
      .filter(Boolean)
      .map((symbol) => symbols.indexOf(symbol) + 1);
    const query = {
      embedding: embeddings[i] ?? new Float32Array(0),
      tickerIds,
      facts: readFacts(title),
      atMs: hours * 3_600_000,
    };
    // As the window gives them: what shares a company, or names none either.
    const candidates = members.filter((member) =>
      tickerIds.length > 0
        ? member.tickerIds.some((id) => tickerIds.includes(id))
        : member.tickerIds.length === 0,
    );
    const storyId = assignStory(query, candidates).storyId ?? `story ${i}`;
    members.push({ ...query, articleId: String(i), storyId });
  }
  return members.map(({ storyId }) => storyId);
}

test('the model that places articles is there', () => {
  expect(existsSync('models/undertone-minilm')).toBe(true);
});

test('hand-written groups of news are put together, near misses kept apart', async () => {
  const placed = place(await embed());
  let [together, wrongly, missed] = [0, 0, 0];
  for (const [i, a] of headlines.entries()) {
    for (const [j, b] of headlines.slice(0, i).entries()) {
      const same = a.story === b.story;
      const joined = placed[i] === placed[j];
      if (same && joined) together += 1;
      else if (joined) wrongly += 1;
      else if (same) missed += 1;
    }
  }
  const precision = together / (together + wrongly);
  const recall = together / (together + missed);
  const f1 = (2 * precision * recall) / (precision + recall);
  console.info(
    `${storyGroups.length} groups, ${headlines.length} headlines: pairwise precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
  );
  expect(precision).toBeGreaterThanOrEqual(0.95);
  expect(f1).toBeGreaterThanOrEqual(0.88);
}, 60_000);
