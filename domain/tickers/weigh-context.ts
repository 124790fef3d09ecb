import {
  companyNouns,
  companyVerbs,
  cryptoWords,
  determiners,
  leadingWords,
  productNouns,
  strongLeadingWords,
} from '#domain/tickers/context-words.ts';
import type { AnalysedText } from '#domain/tickers/mention.ts';
import type { GazetteerEntry, LinkMethod } from '#domain/tickers/ticker-link.ts';

interface ContextScore {
  /** From 2 on the word is taken for the company. */
  score: number;
  cue: string | null;
}

const adjacentGap = /^[\s'’.-]{0,3}$/;
const listSeparator = /^\s?(?:,|&|\/|and|or|vs\.?)?\s?$/i;
const conjunctions = new Set(['and', 'or', 'vs', '&', 'versus']);
const ratingBefore =
  /\b(?:price target|pt|neutral|buy|sell|hold|(?:over|under|equal[- ]?)weight|(?:out|under)?perform) (?:on|for|of) $/i;
const sentenceStart = /[.!?:;"“—–|-]\s*$/;

function isAdjacent(text: string, from: number, to: number): boolean {
  return adjacentGap.test(text.slice(from, to));
}

/** A capital in the middle of a sentence is a proper noun, unless it belongs to a longer one. */
function weighCapitals(analysed: AnalysedText, from: number, to: number): number {
  const { words, text, casing } = analysed;
  const word = words[from];
  if (casing !== 'sentence' || !word?.capital) return 0;
  const previous = words[from - 1];
  const next = words[to];
  const last = words[to - 1];
  let score = 0;
  if (previous && !sentenceStart.test(text.slice(previous.end, word.start))) {
    if (previous.capital && !previous.possessive && isAdjacent(text, previous.end, word.start)) {
      const place = companyNouns.has(previous.norm) || leadingWords.has(previous.norm) || from === 1;
      score += place ? 0 : -2;
    } else if (isAdjacent(text, previous.end, word.start) || text[word.start - 2] === ',') score += 2;
  }
  if (next?.capital && last && !last.possessive && isAdjacent(text, last.end, next.start)) {
    const known = companyNouns.has(next.norm) || companyVerbs.has(next.norm) || /^\d/.test(next.norm);
    score += known ? 0 : -2.5;
  }
  return score;
}

function weighNext(analysed: AnalysedText, to: number): ContextScore {
  const { words, text, casing } = analysed;
  const last = words[to - 1];
  const next = words[to];
  if (!last) return { score: 0, cue: null };
  if (last.possessive && casing !== 'title') return { score: 1.5, cue: "the possessive 's" };
  if (!next) return { score: 0, cue: null };
  const gap = text.slice(last.end, next.start);
  if (/^\s?\(/.test(gap) && next.caps && /^[):]/.test(text.slice(next.end))) return { score: 1, cue: null };
  if (!isAdjacent(text, last.end, next.start)) {
    return /^,\s/.test(gap) && companyNouns.has(next.norm)
      ? { score: 1, cue: next.norm }
      : { score: 0, cue: null };
  }
  if (companyNouns.has(next.norm)) return { score: 2, cue: text.slice(next.start, next.end) };
  if (companyVerbs.has(next.norm)) return { score: 2, cue: text.slice(next.start, next.end) };
  return last.possessive
    ? { score: 1.5, cue: "the possessive 's" }
    : { score: casing === 'title' && !conjunctions.has(next.norm) ? -0.5 : 0, cue: null };
}

function weighPrevious(analysed: AnalysedText, from: number): ContextScore {
  const { words, text } = analysed;
  const previous = words[from - 1];
  const word = words[from];
  if (!previous || !word || !isAdjacent(text, previous.end, word.start)) return { score: 0, cue: null };
  if (determiners.has(previous.norm)) return { score: -3, cue: null };
  const cue = text.slice(previous.start, previous.end);
  if (strongLeadingWords.has(previous.norm)) return { score: 2, cue };
  if (leadingWords.has(previous.norm) || companyVerbs.has(previous.norm)) return { score: 1, cue };
  return { score: 0, cue: null };
}

/** Whether a neighbour in a list is an unambiguous company: "Microsoft, Apple and Tesla". */
function isBesideKnownCompany(
  analysed: AnalysedText,
  from: number,
  to: number,
  unambiguousWords: Set<number>,
): boolean {
  const { words, text } = analysed;
  const before = text.slice(words[from - 1]?.end ?? 0, words[from]?.start);
  const after = text.slice(words[to - 1]?.end, words[to]?.start ?? text.length);
  const linked = (at: number, gap: string) =>
    unambiguousWords.has(at) && listSeparator.test(gap) && gap.trim() !== '';
  if (linked(from - 1, before) || linked(to, after)) return true;
  const isAnd = (at: number) => conjunctions.has(words[at]?.norm ?? '');
  return (isAnd(from - 1) && unambiguousWords.has(from - 2)) || (isAnd(to) && unambiguousWords.has(to + 1));
}

/**
 * People and products have other contexts than companies: a person counts in market news, a product before a product
 * noun.
 */
function weighPersonOrProduct(analysed: AnalysedText, to: number, method: LinkMethod): ContextScore | null {
  if (method === 'person') {
    return analysed.marketWordCount > 0
      ? { score: 2, cue: 'the market words around it' }
      : { score: 0, cue: null };
  }
  if (method !== 'product') return null;
  const last = analysed.words[to - 1];
  const next = analysed.words[to];
  const sold = last && next && productNouns.has(next.norm) && isAdjacent(analysed.text, last.end, next.start);
  return sold ? { score: 2.5, cue: analysed.text.slice(next.start, next.end) } : null;
}

/**
 * weighContext scores whether the words [from, to), which are also common words, mean a company: by capitals in a
 * sentence, the neighbouring words, unambiguous companies beside them, and market or crypto words in the text.
 */
export function weighContext(
  analysed: AnalysedText,
  from: number,
  to: number,
  options: { entry: GazetteerEntry; method: LinkMethod; unambiguousWords: Set<number>; symbolSeen: boolean },
): ContextScore {
  if (options.symbolSeen) return { score: 4, cue: `its symbol ${options.entry.symbol}` };
  const personOrProduct = weighPersonOrProduct(analysed, to, options.method);
  if (personOrProduct) return personOrProduct;
  if (
    ratingBefore.test(
      analysed.text.slice(Math.max(0, (analysed.words[from]?.start ?? 0) - 32), analysed.words[from]?.start),
    )
  )
    return { score: 2, cue: 'the rating before it' };
  const next = weighNext(analysed, to);
  const previous = weighPrevious(analysed, from);
  let score = next.score + previous.score + weighCapitals(analysed, from, to);
  let cue = next.cue ?? previous.cue;
  if (isBesideKnownCompany(analysed, from, to, options.unambiguousWords)) {
    score += 2;
    cue ??= 'the companies beside it';
  }
  if (options.entry.kind === 'crypto') {
    const others = analysed.cryptoWordCount - (cryptoWords.has(analysed.words[from]?.norm ?? '') ? 1 : 0);
    score += others > 0 ? 2 : -1.5;
    if (others > 0) cue ??= 'the crypto words around it';
  } else if (analysed.marketWordCount > 0) {
    score += 0.5;
    cue ??= 'the market words around it';
  }
  return { score, cue };
}
