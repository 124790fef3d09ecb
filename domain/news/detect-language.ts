import {
  decideLanguage,
  type LanguageScores,
  needsLanguageDetector,
  stripSymbols,
} from '#domain/news/decide-language.ts';
import { deobfuscateText } from '#domain/text/deobfuscate-text.ts';

/** LanguageInput is a text and the language its feed declares. */
export interface LanguageInput {
  title: string;
  summary: string;
  /** ISO 639-1, as the feed declares it. */
  declared: string | null;
}

/** A summary decides what a short headline leaves open; more of it would only cost time. */
const maxSummaryCharacters = 300;

/**
 * detectLanguage gives a text's language (ISO 639-1), or null where it cannot be decided. `scoreLanguages` is an n-gram
 * detector; it runs only where the words alone leave the language open.
 */
export function detectLanguage(
  { title, summary, declared }: LanguageInput,
  scoreLanguages: (text: string) => LanguageScores,
): string | null {
  const text = deobfuscateText(`${title} ${summary.slice(0, maxSummaryCharacters)}`);
  if (!needsLanguageDetector(text)) return 'en';
  return decideLanguage(text, scoreLanguages(stripSymbols(text) || text), declared);
}
