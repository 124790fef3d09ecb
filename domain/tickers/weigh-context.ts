import {
  companyNouns,
  companyVerbs,
  cryptoWords,
  determiners,
  leadingWords,
  productNouns,
  strongLeads,
} from '#domain/tickers/context-words.ts';
import type { TextView } from '#domain/tickers/mention.ts';
import type { GazetteerEntry, LinkMethod } from '#domain/tickers/ticker-link.ts';

export interface ContextWeight {
  /** Two or more: the common word is the company. */
  score: number;
  cue: string | null;
}

const touching = /^[\s'’.-]{0,3}$/;
const listing = /^\s?(?:,|&|\/|and|or|vs\.?)?\s?$/i;
const joining = new Set(['and', 'or', 'vs', '&', 'versus']);
const rated =
  /\b(?:price target|pt|neutral|buy|sell|hold|(?:over|under|equal[- ]?)weight|(?:out|under)?perform) (?:on|for|of) $/i;
const opensSentence = /[.!?:;"“—–|-]\s*$/;

function touches(text: string, from: number, to: number): boolean {
  return touching.test(text.slice(from, to));
}

/** A capital in the middle of a sentence is a proper noun, unless it belongs to a longer one. */
function weighCapitals(view: TextView, from: number, to: number): number {
  const { words, text, casing } = view;
  const word = words[from];
  if (casing !== 'sentence' || !word?.capital) return 0;
  const previous = words[from - 1];
  const next = words[to];
  const last = words[to - 1];
  let score = 0;
  if (previous && !opensSentence.test(text.slice(previous.end, word.start))) {
    if (previous.capital && !previous.possessive && touches(text, previous.end, word.start)) {
      const place = companyNouns.has(previous.norm) || leadingWords.has(previous.norm) || from === 1;
      score += place ? 0 : -2;
    } else if (touches(text, previous.end, word.start) || text[word.start - 2] === ',') score += 2;
  }
  if (next?.capital && last && !last.possessive && touches(text, last.end, next.start)) {
    const known = companyNouns.has(next.norm) || companyVerbs.has(next.norm) || /^\d/.test(next.norm);
    score += known ? 0 : -2.5;
  }
  return score;
}

function weighNext(view: TextView, to: number): ContextWeight {
  const { words, text, casing } = view;
  const last = words[to - 1];
  const next = words[to];
  if (!last) return { score: 0, cue: null };
  if (last.possessive && casing !== 'title') return { score: 1.5, cue: "the possessive 's" };
  if (!next) return { score: 0, cue: null };
  const gap = text.slice(last.end, next.start);
  if (/^\s?\(/.test(gap) && next.caps && /^[):]/.test(text.slice(next.end))) return { score: 1, cue: null };
  if (!touches(text, last.end, next.start)) {
    return /^,\s/.test(gap) && companyNouns.has(next.norm)
      ? { score: 1, cue: next.norm }
      : { score: 0, cue: null };
  }
  if (companyNouns.has(next.norm)) return { score: 2, cue: text.slice(next.start, next.end) };
  if (companyVerbs.has(next.norm)) return { score: 2, cue: text.slice(next.start, next.end) };
  return last.possessive
    ? { score: 1.5, cue: "the possessive 's" }
    : { score: casing === 'title' && !joining.has(next.norm) ? -0.5 : 0, cue: null };
}

function weighPrevious(view: TextView, from: number): ContextWeight {
  const { words, text } = view;
  const previous = words[from - 1];
  const word = words[from];
  if (!previous || !word || !touches(text, previous.end, word.start)) return { score: 0, cue: null };
  if (determiners.has(previous.norm)) return { score: -3, cue: null };
  const cue = text.slice(previous.start, previous.end);
  if (strongLeads.has(previous.norm)) return { score: 2, cue };
  if (leadingWords.has(previous.norm) || companyVerbs.has(previous.norm)) return { score: 1, cue };
  return { score: 0, cue: null };
}

/** A neighbour that is a company for certain: "Microsoft, Apple and Tesla". */
function standsBeside(view: TextView, from: number, to: number, sure: Set<number>): boolean {
  const { words, text } = view;
  const before = text.slice(words[from - 1]?.end ?? 0, words[from]?.start);
  const after = text.slice(words[to - 1]?.end, words[to]?.start ?? text.length);
  const linked = (at: number, gap: string) => sure.has(at) && listing.test(gap) && gap.trim() !== '';
  if (linked(from - 1, before) || linked(to, after)) return true;
  const isAnd = (at: number) => joining.has(words[at]?.norm ?? '');
  return (isAnd(from - 1) && sure.has(from - 2)) || (isAnd(to) && sure.has(to + 1));
}

/** A person or a product isn't recognised by what companies do: a person may resign, a product may be sold. */
function weighStandIn(view: TextView, to: number, method: LinkMethod): ContextWeight | null {
  if (method === 'person') {
    return view.market > 0 ? { score: 2, cue: 'the market words around it' } : { score: 0, cue: null };
  }
  if (method !== 'product') return null;
  const last = view.words[to - 1];
  const next = view.words[to];
  const sold = last && next && productNouns.has(next.norm) && touches(view.text, last.end, next.start);
  return sold ? { score: 2.5, cue: view.text.slice(next.start, next.end) } : null;
}

/**
 * weighContext judges whether the words [from, to) are a company although they are everyday words: capitals in a
 * sentence, the words on both sides, sure companies beside it, and whether the text is about markets at all.
 */
export function weighContext(
  view: TextView,
  from: number,
  to: number,
  given: { entry: GazetteerEntry; method: LinkMethod; sure: Set<number>; symbolSeen: boolean },
): ContextWeight {
  if (given.symbolSeen) return { score: 4, cue: `its symbol ${given.entry.symbol}` };
  const standIn = weighStandIn(view, to, given.method);
  if (standIn) return standIn;
  if (rated.test(view.text.slice(Math.max(0, (view.words[from]?.start ?? 0) - 32), view.words[from]?.start)))
    return { score: 2, cue: 'the rating before it' };
  const next = weighNext(view, to);
  const previous = weighPrevious(view, from);
  let score = next.score + previous.score + weighCapitals(view, from, to);
  let cue = next.cue ?? previous.cue;
  if (standsBeside(view, from, to, given.sure)) {
    score += 2;
    cue ??= 'the companies beside it';
  }
  if (given.entry.kind === 'crypto') {
    const others = view.crypto - (cryptoWords.has(view.words[from]?.norm ?? '') ? 1 : 0);
    score += others > 0 ? 2 : -1.5;
    if (others > 0) cue ??= 'the crypto words around it';
  } else if (view.market > 0) {
    score += 0.5;
    cue ??= 'the market words around it';
  }
  return { score, cue };
}
