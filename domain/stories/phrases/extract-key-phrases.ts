import { phraseStopwords, weakSingleWords } from '#domain/stories/phrases/phrase-stopwords.ts';

/** PhraseSource is a report of a story, or several in the same words. */
interface PhraseSource {
  title: string;
  summary: string;
  /** 1 where it is left out. */
  count?: number;
}

interface KeyPhrase {
  /** Lower case, one to four words. */
  phrase: string;
  /** 0 to 1; the heaviest phrase of a story has 1. */
  weight: number;
}

const maxWords = 4;
const maxPhrases = 8;
/** A summary's later sentences wander off: of each, this much is read. */
export const maxSummaryCharacters = 300;
/** What a headline says is what the report is about. */
const titleWeight = 1;
const summaryWeight = 0.4;
/** A longer phrase says more; from the third word on hardly. */
const lengthWeight = [0, 1, 1.6, 1.8, 1.7];
const minLetters = 3;
/** A phrase inside a chosen one is only worth telling where clearly more is written about it. */
const minOverlapScoreRatio = 1.5;

const wordPattern = /^\p{L}[\p{L}\p{N}&]*$/u;
const phraseEnd = /[.!?:;,()[\]"“”«»|/]|\s[-–—]\s|['’]s\b/u;

/** foldPhrase writes a text as phrases are matched in it: lower case, hyphens and apostrophes as blanks. */
export function foldPhrase(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&]+/gu, ' ')
    .trim();
}

/** One form for singular and plural: "chip exports" and "chip export" are one topic. */
function toKey(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  const stem = /[^aious]s$/.test(last) && last.length > 3 ? last.slice(0, -1) : last;
  return [...words.slice(0, -1), stem].join(' ');
}

const bracketedText = /\([^)]*\)|\[[^\]]*\]/g;

/** How many words from `at` on are one of the names; 0 for none. */
function nameLengthAt(tokens: readonly string[], at: number, names: readonly string[][]): number {
  const name = names.find((words) => words.every((each, i) => tokens[at + i] === each));
  return name?.length ?? 0;
}

/** Runs of words between stopwords, punctuation, figures and names. */
function* splitWordRuns(text: string, names: readonly string[][]): Generator<string[]> {
  for (const clause of text.replace(bracketedText, ';').split(phraseEnd)) {
    const tokens = foldPhrase(clause).split(' ');
    let run: string[] = [];
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at] as string;
      const named = nameLengthAt(tokens, at, names);
      if (named === 0 && wordPattern.test(token) && !phraseStopwords.has(token)) {
        run.push(token);
        continue;
      }
      if (run.length > 0) yield run;
      run = [];
      at += Math.max(0, named - 1);
    }
    if (run.length > 0) yield run;
  }
}

function isTopicPhrase(words: readonly string[]): boolean {
  const [only = ''] = words;
  if (words.length === 1)
    return only.length > minLetters && !weakSingleWords.has(only) && !/(?:ly|ed|ing)$/.test(only);
  if (/(?:ly|ed)$/.test(words.at(-1) ?? '') || /ly$/.test(only)) return false;
  return words.some((each) => each.length >= minLetters && !weakSingleWords.has(each)) || words.length === 2;
}

/** extractCandidates gives a text's topics by key, with how they are written there. */
function extractCandidates(text: string, names: readonly string[][]): Map<string, string> {
  const found = new Map<string, string>();
  for (const run of splitWordRuns(text, names)) {
    for (let start = 0; start < run.length; start++) {
      for (let length = 1; length <= maxWords && start + length <= run.length; length++) {
        const words = run.slice(start, start + length);
        if (isTopicPhrase(words)) found.set(toKey(words), words.join(' '));
      }
    }
  }
  return found;
}

interface PhraseScore {
  key: string;
  words: number;
  score: number;
  spellings: Map<string, number>;
}

function scorePhrases(sources: readonly PhraseSource[], names: readonly string[][]): PhraseScore[] {
  const scores = new Map<string, PhraseScore>();
  // Syndicated reports say the same in the same words.
  const cache = new Map<string, Map<string, string>>();
  const extract = (text: string) => {
    const topics = cache.get(text) ?? extractCandidates(text, names);
    cache.set(text, topics);
    return topics;
  };
  for (const { title, summary, count = 1 } of sources) {
    const inTitle = extract(title);
    const inSummary = extract(summary.slice(0, maxSummaryCharacters));
    for (const [key, spelling] of new Map([...inSummary, ...inTitle])) {
      const words = key.split(' ').length;
      const each = scores.get(key) ?? { key, words, score: 0, spellings: new Map<string, number>() };
      const seen = (inTitle.has(key) ? titleWeight : 0) + (inSummary.has(key) ? summaryWeight : 0);
      each.score += count * seen * (lengthWeight[words] ?? 0);
      each.spellings.set(spelling, (each.spellings.get(spelling) ?? 0) + count);
      scores.set(key, each);
    }
  }
  return [...scores.values()].sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
}

function overlaps(a: PhraseScore, b: PhraseScore): boolean {
  const [long, short] = a.words >= b.words ? [a, b] : [b, a];
  const words = new Set(long.key.split(' '));
  return short.key.split(' ').some((each) => words.has(each));
}

/** The spelling most reports use; of several, the first in order of letters. */
function selectSpelling({ spellings }: PhraseScore): string {
  return [...spellings].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? '';
}

/**
 * extractKeyPhrases gives up to eight topics of a story, the heaviest first: runs of one to four words between stopwords and
 * punctuation (after RAKE: Rose, Engel, Cramer and Cowley, 2010), weighed by how many of its reports say them, in the
 * headline or below, and by their length. Figures, what stands in brackets, and `names` (of companies, symbols, outlets) are left out.
 */
export function extractKeyPhrases(sources: readonly PhraseSource[], names: readonly string[]): KeyPhrase[] {
  const split = [...new Set(names.map(foldPhrase))].filter(Boolean).map((name) => name.split(' '));
  split.sort((a, b) => b.length - a.length);
  const chosen: PhraseScore[] = [];
  for (const each of scorePhrases(sources, split)) {
    const rival = chosen.find((other) => overlaps(each, other));
    if (rival && each.score < minOverlapScoreRatio * rival.score) continue;
    chosen.push(each);
    if (chosen.length === maxPhrases) break;
  }
  const heaviest = chosen[0]?.score ?? 1;
  return chosen.map((each) => ({
    phrase: selectSpelling(each),
    weight: Math.round((each.score / heaviest) * 1000) / 1000,
  }));
}
