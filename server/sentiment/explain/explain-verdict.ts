import { createSeededRandom, hashTextToSeed } from '#domain/random/create-seeded-random.ts';
import {
  findWords,
  removeWords,
  sampleWords,
  selectExcerpt,
  type TextWord,
} from '#domain/sentiment/occlude-words.ts';
import type { Verdict } from '#domain/sentiment/verdicts/verdict.ts';
import type { SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';

export interface Explanation {
  /** Says that only a part of the text was looked at, which, and what it scores by itself; null for all of it. */
  note: string | null;
  /** HighlightedWords by how much they moved the score; positive effects speak for a higher one. */
  words: (TextWord & { effect: number })[];
  faithfulness: {
    /** How far the score moves without the words named first, and without as many drawn at random (mean). */
    topMoved: number;
    randomMoved: number;
    removed: number;
    isFaithful: boolean;
  } | null;
}

/** HighlightedWords looked at: a headline's, and the beginning of something longer. */
const maxWords = 64;
/** About one window of a model. A longer text would be read whole once for each of its words: a part stands for it. */
const maxCharacters = 2_000;
const randomDraws = 8;
const topShare = 0.2;

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/**
 * explainVerdict says which words moved a score, by leaving out each in turn, all in one batch. The claim is checked:
 * leaving out the top words must move the score more than leaving out random ones. Of a long text a part is explained by
 * its own score, and the note says so. Null for a failed verdict.
 */
export async function explainVerdict(
  engine: Pick<SentimentEngine, 'scoreMany'>,
  { text, entity, signal }: { text: string; entity?: string; signal?: AbortSignal },
  verdict: Verdict,
): Promise<Explanation | null> {
  const part = selectExcerpt(text, entity ?? '', { maxWords, maxCharacters });
  if (!part || verdict.status === 'failed') return explainWhole(engine, { text, entity, signal }, verdict);
  const question = { text: text.slice(part.start, part.end), entity, signal };
  const [answer] = await engine.scoreMany([{ ...question, priority: 'high' }]);
  const explanation = answer && (await explainWhole(engine, question, answer.verdict));
  if (!explanation) return null;
  const words = explanation.words.map((word) => ({
    ...word,
    start: word.start + part.start,
    end: word.end + part.start,
  }));
  const note = `of ${text.length} characters only ${part.start} to ${part.end} were looked at, which alone score ${answer.verdict.score?.toFixed(3)}`;
  return { ...explanation, words, note };
}

async function explainWhole(
  engine: Pick<SentimentEngine, 'scoreMany'>,
  { text, entity, signal }: { text: string; entity?: string; signal?: AbortSignal },
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
  /** Nothing left is nothing said. */
  const scoresWithout = async (sets: TextWord[][]) => {
    const requests = sets.map((set) => ({
      text: removeWords(text, set),
      entity,
      signal,
      priority: 'high' as const,
    }));
    return (await engine.scoreMany(requests)).map((answer) => answer.verdict.score ?? 0);
  };
  const scores = await scoresWithout([...words.map((word) => [word]), ...drawn]);
  const ranked = words
    .map((word, i) => ({ ...word, effect: verdict.score - (scores[i] ?? 0) }))
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  // With so few words that random ones are the top ones, there is nothing to compare.
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
