import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extractHeadlineFacts } from '#domain/stories/facts/extract-headline-facts.ts';
import { assignStory, type StoryMember } from '#domain/stories/placement/assign-story.ts';
import { openSentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';

type Engine = Awaited<ReturnType<typeof openSentimentEngine>>;
let engine: Engine;

beforeAll(async () => {
  const log = pino({ level: 'silent' });
  engine = await openSentimentEngine({
    modelsDir: 'models',
    model: 'undertone-minilm',
    provider: 'cpu',
    threads: 1,
    log,
  });
}, 60_000);
afterAll(() => engine.close());

/** Expected range of the last headline's novelty, from 0 (known) to 1 (new). */
const noveltyRanges = {
  copy: [0, 0.15],
  'new figures': [0.2, 0.5],
  denial: [0.45, 0.95],
  'first report': [0.7, 1],
} as const;

/** Headlines of one company, 15 minutes apart; the novelty of the last one is measured. */
const examples: [band: keyof typeof noveltyRanges, ...headlines: string[]][] = [
  [
    'copy',
    'Chevron to buy Hess in $53 billion all-stock deal',
    'Chevron to buy Hess for $53 billion in all-stock deal',
  ],
  ['copy', 'Intel suspends dividend, cuts 15,000 jobs', 'Intel suspends its dividend and cuts 15,000 jobs'],
  [
    'copy',
    'Tesla recalls 2 million cars over Autopilot safeguards',
    'Tesla recalling 2 million cars over Autopilot safeguards',
  ],
  [
    'copy',
    'Fed holds interest rates steady, signals one cut',
    'UPDATE 1-Fed holds interest rates steady, signals one cut',
  ],
  ['new figures', 'Disney to cut jobs in reorganisation', 'Disney to cut 7,000 jobs in reorganisation'],
  [
    'new figures',
    'MGM Resorts says cyberattack to hurt profit',
    'MGM Resorts says cyberattack to cut profit by $100 million',
  ],
  [
    'new figures',
    'Boeing workers strike over pay offer',
    'Boeing strike by 33,000 workers over pay offer enters second day',
  ],
  ['new figures', 'Oracle plans bond sale', 'Oracle raises $18 billion in bond sale'],
  ['denial', 'Shell in early talks to acquire BP, sources say', 'Shell denies it is in talks to acquire BP'],
  [
    'denial',
    'Grab weighs takeover of rival GoTo, sources say',
    'Grab says it is not in talks to take over GoTo',
  ],
  [
    'denial',
    'Acme in merger talks with Bolt, people familiar say',
    'Bolt to merge with Acme, sources',
    'Acme dismisses report of merger with Bolt as untrue',
  ],
  ['first report', 'Starbucks hires Chipotle chief as CEO'],
  ['first report', 'Netflix adds 9.3 million subscribers', 'Netflix sued by shareholders over accounting'],
  [
    'first report',
    'Target misses profit estimates, cuts outlook',
    'Target names operating chief as next CEO',
  ],
];

const measureNovelty = async (headlines: string[]) => {
  const verdicts = await engine.scoreMany(headlines.map((text) => ({ text, priority: 'standard' })));
  const members: StoryMember[] = [];
  let novelty = 1;
  for (const [i, title] of headlines.entries()) {
    const query = {
      embedding: verdicts[i]?.embedding ?? new Float32Array(0),
      tickerIds: [1],
      facts: extractHeadlineFacts(title),
      atMs: i * 900_000,
    };
    const place = assignStory(query, members);
    members.push({ ...query, articleId: String(i), storyId: place.storyId ?? `story ${i}` });
    novelty = place.novelty;
  }
  return novelty;
};

test.each(examples)('%s: %s', async (band, ...headlines) => {
  const novelty = await measureNovelty(headlines);
  const [min, max] = noveltyRanges[band];
  console.info(`novelty ${novelty.toFixed(2)} (${band}, ${min} to ${max}): ${headlines.join(' > ')}`);
  expect(novelty).toBeGreaterThanOrEqual(min);
  expect(novelty).toBeLessThanOrEqual(max);
});
