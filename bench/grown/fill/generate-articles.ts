import type {
  GrownArticle,
  GrownLink,
  GrownSource,
  GrownStory,
  GrownTicker,
  GrownVerdict,
} from '#bench/grown/fill/grown-article.ts';
import { makeUuid } from '#bench/grown/fill/make-uuid.ts';
import { makeVocabulary, type Vocabulary } from '#bench/grown/fill/make-vocabulary.ts';
import { createSeededRandom, mixSeed, type SeededRandom } from '#domain/random/create-seeded-random.ts';

/** ArticlePlan says which articles to generate. */
export interface ArticlePlan {
  seed: number;
  /** Number of the first article; the same number gives the same ids. */
  firstIndex: number;
  count: number;
  /** timeOf gives when the `i`-th of these articles was seen, epoch milliseconds, not decreasing. */
  timeOf: (i: number) => number;
  /** The best known first. */
  tickers: GrownTicker[];
  sources: GrownSource[];
}

/** A generated article, or a story that no further article joins. */
export type Generated = { article: GrownArticle; story?: never } | { story: GrownStory; article?: never };

const opensStory = 0.42;
const isCopy = 0.55;
const withoutCompany = 1 / 3;
/** Articles whose stories further articles may join. */
const maxRecent = 20_000;
const coreWordCount = 5;
const kinds = { article: 1, story: 2 } as const;

interface Dice {
  seed: number;
  random: SeededRandom;
  words: Vocabulary;
}

/** A rank from 0 whose probability falls as 1 / rank (Zipf's law). */
const drawRank = ({ random }: Dice, count: number) =>
  Math.min(count - 1, Math.floor(count ** random.float()) - 1);

function drawWords({ words, random }: Dice, count: number): string {
  let text = words.draw(random);
  for (let i = 1; i < count; i++) text += ` ${words.draw(random)}`;
  return text;
}

/** Four decimals: shorter to send, and as good as more. */
const roundNumber = (value: number) => Math.round(value * 10_000) / 10_000;

function drawVerdict({ random }: Dice, lean: number): GrownVerdict {
  const luck = random.float();
  if (luck < 0.01) return { status: 'failed', label: null, score: null, confidence: null };
  const score = roundNumber(Math.max(-1, Math.min(1, lean + random.float() - 0.5)));
  const label = score > 0.2 ? 'positive' : score < -0.2 ? 'negative' : 'neutral';
  const confidence = roundNumber(0.4 + 0.6 * random.float());
  return { status: luck < 0.12 ? 'abstained' : 'scored', label, score, confidence };
}

function openStory(dice: Dice, { tickers }: ArticlePlan, index: number, articleId: string): GrownStory {
  const { random, words, seed } = dice;
  const linked = new Set<GrownTicker>();
  const count = random.chance(withoutCompany) ? 0 : random.chance(0.8) ? 1 : random.int(2, 3);
  while (linked.size < count) linked.add(tickers[drawRank(dice, tickers.length)] as GrownTicker);
  return {
    id: makeUuid(seed, kinds.story, index),
    tickers: [...linked],
    coreWords: Array.from({ length: coreWordCount }, () => words.drawContentWord(random)),
    topic: random.int(0, 199),
    noiseOffset: random.int(0, 65_535),
    firstArticleId: articleId,
    firstSeenMs: 0,
    lastSeenMs: 0,
    articleCount: 0,
    outlets: new Set(),
    original: { id: articleId, title: '', summary: '' },
    recentCount: 0,
  };
}

function makeText(dice: Dice, { tickers, coreWords }: GrownStory): { title: string; summary: string } {
  const core = coreWords.join(' ');
  const title = `${tickers[0] ? `${tickers[0].name} ` : ''}${core} ${drawWords(dice, 3)}`;
  return { title, summary: `${drawWords(dice, 12)} ${core} ${drawWords(dice, 25)}` };
}

function makeLinks(dice: Dice, { tickers }: GrownStory, lean: number): GrownLink[] {
  return tickers.map((ticker, i) => ({
    ticker,
    relevance: Math.max(20, 95 - 20 * i - dice.random.int(0, 10)),
    verdict: drawVerdict(dice, lean),
  }));
}

/** addToStory decides the article's text and its place in the story, and counts it there. */
function addToStory(dice: Dice, story: GrownStory, id: string, atMs: number, outlet: string) {
  const { random } = dice;
  const copies = story.articleCount > 0 && random.chance(isCopy);
  const { original } = story;
  const text = copies
    ? { title: original.title, summary: `${original.summary} ${dice.words.draw(random)}` }
    : makeText(dice, story);
  if (!copies) story.original = { id, ...text };
  if (story.articleCount === 0) story.firstSeenMs = atMs;
  story.lastSeenMs = atMs;
  story.articleCount++;
  story.outlets.add(outlet);
  const first = story.articleCount === 1;
  return {
    ...text,
    position: story.articleCount,
    copyOfId: copies ? original.id : null,
    jaccard: copies ? roundNumber(0.8 + 0.2 * random.float()) : null,
    similarity: first ? null : roundNumber(0.6 + 0.4 * random.float()),
    novelty: first ? 1 : copies ? 0.05 : roundNumber(0.1 + 0.4 * random.float()),
  };
}

/**
 * generateArticles generates articles in order of time, and each story once no further article joins it. A story attracts
 * articles in proportion to its recent ones, so that sizes follow a power law (Simon 1955). Companies follow Zipf's law.
 */
export function* generateArticles(plan: ArticlePlan): Generator<Generated> {
  const { seed, firstIndex, count, timeOf, sources } = plan;
  const random = createSeededRandom(mixSeed(seed, firstIndex));
  const dice: Dice = { seed, random, words: makeVocabulary(seed) };
  const recent: GrownStory[] = [];
  for (let i = 0; i < count; i++) {
    const index = firstIndex + i;
    const id = makeUuid(seed, kinds.article, index);
    const atMs = timeOf(i);
    const source = sources[drawRank(dice, sources.length)] as GrownSource;
    const isNew = recent.length === 0 || random.chance(opensStory);
    const story = isNew ? openStory(dice, plan, index, id) : random.pick(recent);
    const place = addToStory(dice, story, id, atMs, source.outlet);
    const lean = (story.topic / 199 - 0.5) * 1.2;
    const article: GrownArticle = {
      index,
      id,
      source,
      atMs,
      decidedMs: atMs + 400,
      importance: random.int(5, 95),
      links: makeLinks(dice, story, lean),
      verdict: drawVerdict(dice, lean),
      story,
      noiseOffset: random.int(0, 65_535),
      ...place,
    };
    yield { article };
    story.recentCount++;
    const left = recent[i % maxRecent];
    recent[i % maxRecent] = story;
    if (left && --left.recentCount === 0) yield { story: left };
  }
  for (const story of new Set(recent)) yield { story };
}
