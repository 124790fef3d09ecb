import { everydayPhrases } from '#domain/tickers/everyday-phrases.ts';
import { lowerCaseLegalForms } from '#domain/tickers/legal-forms.ts';
import { abbreviateName, stripLegalForm } from '#domain/tickers/short-names.ts';
import { splitWords, type Word } from '#domain/tickers/split-words.ts';
import type { GazetteerEntry } from '#domain/tickers/ticker-link.ts';

/** Phrase is one way of writing a company, word by word. */
export interface Phrase {
  words: { norm: string; shape: 'any' | 'capital' | 'caps' | 'possessive' }[];
  /** Null for an everyday phrase that only uses its words up. */
  entry: GazetteerEntry | null;
  method: 'name' | 'alias' | 'product' | 'person';
  needsContext: boolean;
}

/** Linker is a gazetteer made searchable; compile it once and reuse it. */
export interface Linker {
  /** Longest first, by first word. */
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
    // "Lowe's" is the shop, "Lowe" a person.
    shape: word.possessive && i === all.length - 1 ? 'possessive' : shapeOf(word, i === 0),
  }));
}

const keyOf = (words: Phrase['words']) =>
  words.map(({ norm, shape }) => `${norm}${shape === 'possessive' ? "'" : ''}`).join(' ');

function phrasesOf(entry: GazetteerEntry): Phrase[] {
  const stripped = stripLegalForm(entry.name);
  // One word that is left of a longer name may be any word: only an alias can say that it is safe.
  const names = stripped.includes(' ') || stripped === entry.name ? [entry.name, stripped] : [entry.name];
  const aliases = entry.aliases.map(({ alias, kind, needsContext }) => ({
    words: toWords(alias),
    entry,
    method: kind === 'name' ? (alias === stripped ? ('name' as const) : ('alias' as const)) : kind,
    needsContext,
  }));
  const clip = abbreviateName(stripped);
  if (clip) names.push(clip);
  const byName = names.map((name) => ({
    words: toWords(name),
    entry,
    method: 'name' as const,
    needsContext: false,
  }));
  return [...aliases, ...byName].filter(({ words }) => words.length > 0);
}

/**
 * compileLinker makes a gazetteer searchable. Where two listings claim the same words the earlier entry keeps them, so
 * the gazetteer lists a company's primary listing first.
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
