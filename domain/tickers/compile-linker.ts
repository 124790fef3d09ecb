import { everydayPhrases } from '#domain/tickers/everyday-phrases.ts';
import { lowerCaseLegalForms } from '#domain/tickers/legal-forms.ts';
import { abbreviateName, stripLegalForm } from '#domain/tickers/short-names.ts';
import { splitWords, type Word } from '#domain/tickers/split-words.ts';
import type { GazetteerEntry } from '#domain/tickers/ticker-link.ts';

/** Phrase is one spelling of a company, word by word. */
export interface Phrase {
  words: { norm: string; shape: 'any' | 'capital' | 'caps' | 'possessive' }[];
  /** Null for an everyday phrase, which only claims its words. */
  entry: GazetteerEntry | null;
  method: 'name' | 'alias' | 'product' | 'person';
  needsContext: boolean;
}

/** Linker is a compiled gazetteer; compile it once and reuse it. */
export interface Linker {
  /** By first word, the longest phrases first. */
  phrases: Map<string, Phrase[]>;
  /** Listings by upper-case symbol: an equity and a crypto asset may share one. */
  symbols: Map<string, GazetteerEntry[]>;
}

const linkingWords = new Set(['and', 'of', 'the', 'for', 'de', 'la', 'in', 'on', '&']);
const maxCapsLength = 4;

function shapeOf(word: Word, first: boolean): Phrase['words'][number]['shape'] {
  if (!first && lowerCaseLegalForms.has(word.norm)) return 'any';
  if (linkingWords.has(word.norm) || !word.capital || /^\d/.test(word.norm)) return 'any';
  return word.caps && word.norm.length > 1 && word.norm.length <= maxCapsLength ? 'caps' : 'capital';
}

function toWords(text: string): Phrase['words'] {
  return splitWords(text).map((word, i, all) => ({
    norm: word.norm,
    // "Lowe's" is the company, "Lowe" a person.
    shape: word.possessive && i === all.length - 1 ? 'possessive' : shapeOf(word, i === 0),
  }));
}

const keyOf = (words: Phrase['words']) =>
  words.map(({ norm, shape }) => `${norm}${shape === 'possessive' ? "'" : ''}`).join(' ');

function phrasesOf(entry: GazetteerEntry): Phrase[] {
  const stripped = stripLegalForm(entry.name);
  // A single word left of a longer name may be any word, so only an alias makes it a name.
  const names = stripped.includes(' ') || stripped === entry.name ? [entry.name, stripped] : [entry.name];
  const aliases = entry.aliases.map(({ alias, kind, needsContext }) => ({
    words: toWords(alias),
    entry,
    method: kind === 'name' ? (alias === stripped ? ('name' as const) : ('alias' as const)) : kind,
    needsContext,
  }));
  const abbreviation = abbreviateName(stripped);
  if (abbreviation) names.push(abbreviation);
  const byName = names.map((name) => ({
    words: toWords(name),
    entry,
    method: 'name' as const,
    needsContext: false,
  }));
  return [...aliases, ...byName].filter(({ words }) => words.length > 0);
}

/**
 * compileLinker compiles a gazetteer into phrases and symbols. Where two listings have the same phrase the earlier
 * entry keeps it, so the gazetteer must list a company's primary listing first.
 */
export function compileLinker(entries: GazetteerEntry[]): Linker {
  const symbols: Linker['symbols'] = new Map();
  const claimed = new Map<string, Phrase>();
  for (const phrase of everydayPhrases) {
    const words = splitWords(phrase).map(({ norm }) => ({ norm, shape: 'any' as const }));
    claimed.set(keyOf(words), { words, entry: null, method: 'name', needsContext: false });
  }
  for (const entry of entries) {
    const symbol = entry.symbol.toUpperCase();
    symbols.set(symbol, [...(symbols.get(symbol) ?? []), entry]);
    for (const phrase of phrasesOf(entry)) {
      const key = keyOf(phrase.words);
      if (!claimed.has(key)) claimed.set(key, phrase);
    }
  }
  const phrases: Linker['phrases'] = new Map();
  for (const phrase of claimed.values()) {
    const first = phrase.words[0]?.norm ?? '';
    const list = phrases.get(first);
    if (list) list.push(phrase);
    else phrases.set(first, [phrase]);
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length);
  return { phrases, symbols };
}
