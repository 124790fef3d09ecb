import type { Priority } from '#domain/queues/priority.ts';
import { createSeededRandom, hashTextToSeed } from '#domain/random/create-seeded-random.ts';
import {
  findWords,
  removeWords,
  sampleWords,
  selectExcerpt,
  type TextWord,
} from '#domain/sentiment/explain/occlude-words.ts';
import type { Verdict } from '#domain/sentiment/verdicts/verdict.ts';

/** A text to explain; with `entity` the verdict is about that company. */
export interface ExplainableText {
  text: string;
  entity?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** TextScorer is the part of an engine that explaining needs: verdicts in the order of the requests. */
export interface TextScorer {
  scoreMany(requests: (ExplainableText & { priority: Priority })[]): Promise<{ verdict: Verdict }[]>;
}

export interface Explanation {
  /** Which part of the text was explained, and the score of that part; null for the whole text. */
  note: string | null;
  /** Words by how much they moved the score, largest first; a positive effect raises the score. */
  words: (TextWord & { effect: number })[];
  /** How far the score moves without the top words, and without as many random words (mean); null for very few words. */
  faithfulness: {
    topMoved: number;
    randomMoved: number;
    removed: number;
    isFaithful: boolean;
  } | null;
}

/** ExplainedText is a text with its current verdict; `explanation` is null when the verdict failed. */
export interface ExplainedText {
  text: string;
  verdict: Verdict;
  explanation: Explanation | null;
}

/** Words that are left out one at a time: a headline, or the beginning of something longer. */
const maxWords = 64;
/** About one model window. A longer text would be scored whole once per word, so an excerpt is explained instead. */
const maxCharacters = 2_000;
const randomDraws = 8;
const topShare = 0.2;

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/**
 * explainVerdict measures how much each word moves a score, by scoring the text without it (occlusion), in one batch. The
 * result is checked: leaving out the top words must move the score more than leaving out random ones. Of a long text an
 * excerpt is explained by its own score, and the note says so. Null for a failed verdict; rejects as the scorer does.
 */
export async function explainVerdict(
  scorer: TextScorer,
  { text, entity, signal }: ExplainableText,
  verdict: Verdict,
): Promise<Explanation | null> {
  const excerpt = selectExcerpt(text, entity ?? '', { maxWords, maxCharacters });
  if (!excerpt || verdict.status === 'failed') return explainWhole(scorer, { text, entity, signal }, verdict);
  const request = { text: text.slice(excerpt.start, excerpt.end), entity, signal };
  const [answer] = await scorer.scoreMany([{ ...request, priority: 'high' }]);
  const explanation = answer && (await explainWhole(scorer, request, answer.verdict));
  if (!explanation) return null;
  const words = explanation.words.map((word) => ({
    ...word,
    start: word.start + excerpt.start,
    end: word.end + excerpt.start,
  }));
  const note = `of ${text.length} characters only ${excerpt.start} to ${excerpt.end} were looked at, which alone score ${answer.verdict.score?.toFixed(3)}`;
  return { ...explanation, words, note };
}

async function explainWhole(
  scorer: TextScorer,
  { text, entity, signal }: ExplainableText,
  verdict: Verdict,
): Promise<Explanation | null> {
  if (verdict.status === 'failed') return null;
  const all = findWords(text, entity);
  const words = all.slice(0, maxWords);
  const note =
    all.length > maxWords ? `only the first ${maxWords} of ${all.length} words were looked at` : null;
  // Seeded with the text, so that an explanation can be repeated.
  const random = createSeededRandom(hashTextToSeed(text)).float;
  const removed = Math.max(1, Math.round(words.length * topShare));
  const drawn = Array.from({ length: randomDraws }, () => sampleWords(words, removed, random));
  /** A text without words left counts as score 0. */
  const scoresWithout = async (sets: TextWord[][]) => {
    const requests = sets.map((set) => ({
      text: removeWords(text, set),
      entity,
      signal,
      priority: 'high' as const,
    }));
    return (await scorer.scoreMany(requests)).map((answer) => answer.verdict.score ?? 0);
  };
  const scores = await scoresWithout([...words.map((word) => [word]), ...drawn]);
  const ranked = words
    .map((word, i) => ({ ...word, effect: verdict.score - (scores[i] ?? 0) }))
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  // With so few words the random ones would be the top ones: there is nothing to compare.
  if (words.length < 2 * removed || words.length < 3) return { note, words: ranked, faithfulness: null };
  const direction = Math.sign(verdict.score) || 1;
  const supporting = [...ranked].sort((a, b) => direction * (b.effect - a.effect)).slice(0, removed);
  const [withoutTop = 0] = await scoresWithout([supporting]);
  const topMoved = Math.abs(verdict.score - withoutTop);
  const randomMoved = mean(scores.slice(words.length).map((score) => Math.abs(verdict.score - score)));
  return {
    note,
    words: ranked,
    faithfulness: { topMoved, randomMoved, removed, isFaithful: topMoved > randomMoved },
  };
}
