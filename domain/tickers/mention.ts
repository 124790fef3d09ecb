import type { Word } from '#domain/tickers/split-words.ts';
import type { GazetteerEntry, MentionMethod } from '#domain/tickers/ticker-link.ts';

/** Mention is one place in a text where a listing was recognised. */
export interface Mention {
  entry: GazetteerEntry;
  method: MentionMethod;
  /** The matched text. */
  text: string;
  start: number;
  end: number;
  /** The context that made an ambiguous word count, as the text has it; null for an unambiguous one. */
  cue: string | null;
}

/** Casing is how a text is capitalised, which decides how much a capital letter says. */
export type Casing = 'sentence' | 'title' | 'caps' | 'lower';

/** AnalysedText is a text split into words once, for all finders of mentions. */
export interface AnalysedText {
  text: string;
  words: Word[];
  casing: Casing;
  /** Numbers of market and crypto words. */
  marketWordCount: number;
  cryptoWordCount: number;
}
