import type { LanguageScores } from '#domain/news/decide-language.ts';
import { detectLanguage, type LanguageInput } from '#domain/news/detect-language.ts';

type ScoreLanguages = (text: string) => LanguageScores;

/** The n-grams take about 50 MB and half a second, so they are loaded once, at the first call. */
let loaded: Promise<ScoreLanguages> | undefined;

async function loadNgrams(): Promise<ScoreLanguages> {
  const { eld } = await import('eld/small');
  const detector = eld.newInstance();
  return (text) => {
    const found = detector.detect(text);
    return { scores: found.getScores(), reliable: found.isReliable() };
  };
}

/** openLanguageDetector loads the detector (eld, n-grams) and gives a function that gives a text's language as detectLanguage does. */
export async function openLanguageDetector(): Promise<(input: LanguageInput) => string | null> {
  loaded ??= loadNgrams();
  const scoreLanguages = await loaded;
  return (input) => detectLanguage(input, scoreLanguages);
}
