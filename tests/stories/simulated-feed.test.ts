import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateSimulatedFeed, type SimulatedFeedItem } from '#domain/demo/generate-simulated-feed.ts';
import { classifyEvent } from '#domain/news/events/classify-event.ts';
import { selectTextToScore } from '#domain/sentiment/select-text-to-score.ts';
import type { SentimentLabel } from '#domain/sentiment/verdicts/verdict.ts';
import { decidePlace, prepareArticle } from '#domain/stories/placement/decide-place.ts';
import { createStoryCandidates } from '#domain/stories/placement/story-candidates.ts';
import { compileLinker } from '#domain/tickers/compile-linker.ts';
import { linkTickers } from '#domain/tickers/link-tickers.ts';
import { demoListings } from '#fixtures/factories/demo-listings.ts';
import { openSentimentEngine, type SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import { measurePairs } from '#tests/stories/measure-pairs.ts';

/** More than an hour of the simulated feed: linked, embedded and placed as the pipeline does. */
const count = 1_500;
const linker = compileLinker(demoListings);
const items = Array.from({ length: count }, (_, index) => {
  const item = generateSimulatedFeed({ seed: 1, index });
  return { ...item, links: linkTickers(linker, { title: item.headline, summary: item.summary }) };
});
const textOf = ({ headline, summary }: SimulatedFeedItem) => selectTextToScore({ title: headline, summary });

let engine: SentimentEngine;

beforeAll(async () => {
  engine = await openSentimentEngine({
    modelsDir: 'models',
    model: 'undertone-minilm',
    provider: 'cpu',
    threads: 1,
    log: pino({ level: 'silent' }),
  });
});
afterAll(() => engine.close());

test('reports of one event become one story, and reports of other events do not join it', async () => {
  const verdicts = await engine.scoreMany(
    items.map((item) => ({ text: textOf(item), priority: 'standard' as const })),
  );
  const candidates = createStoryCandidates();
  let atMs = 0;
  const placed = items.map((item, i) => {
    atMs += item.delayMsAfterPrevious;
    const firstSeenAt = new Date(atMs);
    const { id, headline: title, summary, outlet, url, links } = item;
    const article = { id, sourceId: 'wire', title, summary, outlet, url, canonicalUrl: url, demo: true };
    const placeable = {
      article: { ...article, firstSeenAt, links },
      embedding: verdicts[i]?.embedding ?? null,
    };
    const { storyId } = decidePlace(prepareArticle(placeable), candidates, {
      at: firstSeenAt,
      placedSeq: i,
      newId: randomUUID,
    });
    return { event: item.eventId, story: storyId };
  });
  const { precision, recall, f1 } = measurePairs(placed);
  const events = new Set(placed.map(({ event }) => event)).size;
  console.info(
    `simulated feed: ${events} events, ${count} reports: pairwise precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
  );
  expect(precision).toBeGreaterThanOrEqual(0.9);
  expect(recall).toBeGreaterThanOrEqual(0.75);
}, 180_000);

test('the event type of a headline is recognised from its words', () => {
  const desks = items.filter(({ outlet }) => outlet !== 'Pitchat');
  const right = desks.filter(
    ({ headline, eventType }) =>
      (classifyEvent({ title: headline, summary: '' })?.type ?? null) === eventType,
  );
  console.info(`simulated feed: event type right in ${(right.length / desks.length).toFixed(3)}`);
  expect(right.length / desks.length).toBeGreaterThanOrEqual(0.95);
});

test('companies get the label that the event means for them, and hardly ever the opposite', async () => {
  const asked = new Map<string, { item: SimulatedFeedItem; mention: string; label: SentimentLabel }>();
  for (const item of items) {
    for (const { symbol, mention } of item.links) {
      const label = item.expected[symbol];
      // Copies say the same, and every third headline is enough.
      if (label && !item.copy && Number(item.id.split('-')[1]) % 3 === 0)
        asked.set(`${item.headline} ${symbol}`, { item, mention, label });
    }
  }
  const questions = [...asked.values()];
  const answers = await engine.scoreMany(
    questions.map(({ item, mention }) => ({
      text: textOf(item),
      entity: mention,
      priority: 'standard' as const,
    })),
  );
  const pairs = questions.map(({ label }, i) => [label, answers[i]?.verdict.label] as const);
  const right = pairs.filter(([label, found]) => label === found).length / pairs.length;
  const against = pairs.filter(
    ([label, found]) => label !== found && label !== 'neutral' && found !== 'neutral',
  );
  console.info(
    `simulated feed: ${pairs.length} verdicts: label right in ${right.toFixed(3)}, opposite in ${(against.length / pairs.length).toFixed(3)}`,
  );
  expect(right).toBeGreaterThanOrEqual(0.8);
  expect(against.length / pairs.length).toBeLessThanOrEqual(0.015);
}, 180_000);
