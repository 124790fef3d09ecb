import type { Word } from '#domain/tickers/split-words.ts';
import type { GazetteerEntry, MentionMethod } from '#domain/tickers/ticker-link.ts';

/** Mention is one place in a text where a listing was recognised. */
export interface Mention {
  entry: GazetteerEntry;
  method: MentionMethod;
  /** The words as written. */
  text: string;
  start: number;
  end: number;
  /** What beside it made a common word count, in the text's own words. */
  cue: string | null;
}

/** How a text is written decides what a capital letter is worth. */
export type Casing = 'sentence' | 'title' | 'caps' | 'lower';

/** AnalysedText is a text split once for all the finders. */
export interface AnalysedText {
  text: string;
  words: Word[];
  casing: Casing;
  /** Counts of words that place it. */
  marketWordCount: number;
  cryptoWordCount: number;
}
