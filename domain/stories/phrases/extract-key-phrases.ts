import { phraseStopwords, weakSingleWords } from '#domain/stories/phrases/phrase-stopwords.ts';
import { replaceEnclosed } from '#domain/text/scan-text.ts';

/** PhraseSource is a report of a story, or several identical ones. */
interface PhraseSource {
  title: string;
  summary: string;
  /** Number of identical reports; 1 where omitted. */
  count?: number;
}

interface KeyPhrase {
  /** Lower case, one to four words. */
  phrase: string;
  /** 0 to 1; the highest-scoring phrase of a story has 1. */
  weight: number;
}

const maxWords = 4;
const maxPhrases = 8;
/** maxSummaryCharacters is how much of a summary is used; later sentences are often off topic. */
export const maxSummaryCharacters = 300;
/** A phrase in the headline weighs more than one in the summary. */
const titleWeight = 1;
const summaryWeight = 0.4;
/** Weight by number of words: a longer phrase is more specific, but beyond two words hardly. */
const lengthWeight = [0, 1, 1.6, 1.8, 1.7];
const minLetters = 3;
/** A phrase that overlaps a chosen one is only chosen where its score is this much higher. */
const minOverlapScoreRatio = 1.5;

const wordPattern = /^\p{L}[\p{L}\p{N}&]*$/u;
const phraseEnd = /[.!?:;,()[\]"“”«»|/]|\s[-–—]\s|['’]s\b/u;

/**
 * foldPhrase normalises a text for phrase matching: lower case, with spaces for hyphens, apostrophes and other signs.
 */
export function foldPhrase(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&]+/gu, ' ')
    .trim();
}

/** One key for singular and plural: "chip exports" and "chip export" are one phrase. */
function toKey(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  const stem = /[^aious]s$/.test(last) && last.length > 3 ? last.slice(0, -1) : last;
  return [...words.slice(0, -1), stem].join(' ');
}

/** The number of words of the name that starts at `at`; 0 for none. */
function nameLengthAt(tokens: readonly string[], at: number, names: readonly string[][]): number {
  const name = names.find((words) => words.every((each, i) => tokens[at + i] === each));
  return name?.length ?? 0;
}

const withoutBrackets = (text: string) =>
  replaceEnclosed(replaceEnclosed(text, ['(', ')'], ';'), ['[', ']'], ';');

/** Yields runs of words between stopwords, punctuation, numbers and names. */
function* splitWordRuns(text: string, names: readonly string[][]): Generator<string[]> {
  for (const clause of withoutBrackets(text).split(phraseEnd)) {
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

/** extractCandidates returns a text's candidate phrases by key, with their spelling. */
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
  // Syndicated reports have identical texts.
  const cache = new Map<string, Map<string, string>>();
  const extract = (text: string) => {
    const candidates = cache.get(text) ?? extractCandidates(text, names);
    cache.set(text, candidates);
    return candidates;
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

/** The most frequent spelling; of equals, the first alphabetically. */
function selectSpelling({ spellings }: PhraseScore): string {
  return [...spellings].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? '';
}

/**
 * extractKeyPhrases returns up to eight key phrases of a story, highest score first: runs of one to four words between
 * stopwords and punctuation, weighted by the number of reports that contain them, in headline or summary, and by their
 * length. Numbers, text in brackets and `names` (companies, symbols, outlets) are excluded. Source: RAKE, Rose, Engel,
 * Cramer and Cowley, "Automatic keyword extraction from individual documents", 2010.
 */
export function extractKeyPhrases(sources: readonly PhraseSource[], names: readonly string[]): KeyPhrase[] {
  const nameWords = [...new Set(names.map(foldPhrase))].filter(Boolean).map((name) => name.split(' '));
  nameWords.sort((a, b) => b.length - a.length);
  const chosen: PhraseScore[] = [];
  for (const each of scorePhrases(sources, nameWords)) {
    const rival = chosen.find((other) => overlaps(each, other));
    if (rival && each.score < minOverlapScoreRatio * rival.score) continue;
    chosen.push(each);
    if (chosen.length === maxPhrases) break;
  }
  const maxScore = chosen[0]?.score ?? 1;
  return chosen.map((each) => ({
    phrase: selectSpelling(each),
    weight: Math.round((each.score / maxScore) * 1000) / 1000,
  }));
}
