import { decideLanguage, needsLanguageDetector, stripSymbols } from '#domain/news/decide-language.ts';
import { deobfuscateText } from '#domain/text/deobfuscate-text.ts';

/** The n-grams take about 50 MB and half a second, so they are loaded with the first text that asks for them. */
let detectorPromise: Promise<Detect> | undefined;

type Detect = (text: string) => { scores: Record<string, number>; reliable: boolean };

async function loadDetector(): Promise<Detect> {
  const { eld } = await import('eld/small');
  const detector = eld.newInstance();
  return (text) => {
    const found = detector.detect(text);
    return { scores: found.getScores(), reliable: found.isReliable() };
  };
}

/** LanguageInput is a text and what its feed says about it. */
export interface LanguageInput {
  title: string;
  summary: string;
  /** ISO 639-1, as the feed declares it. */
  declared: string | null;
}

/** A summary settles what a short headline leaves open; more of it would only cost time. */
const maxSummaryCharacters = 300;

/** openLanguageDetector gives a function that tells a text's language (ISO 639-1), or null where it can't be told. */
export async function openLanguageDetector(): Promise<(question: LanguageInput) => string | null> {
  detectorPromise ??= loadDetector();
  const detect = await detectorPromise;
  return ({ title, summary, declared }) => {
    const text = deobfuscateText(`${title} ${summary.slice(0, maxSummaryCharacters)}`);
    if (!needsLanguageDetector(text)) return 'en';
    return decideLanguage(text, detect(stripSymbols(text) || text), declared);
  };
}
