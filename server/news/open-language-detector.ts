import { judgeLanguage, needsDetector, plainWords } from '#domain/news/judge-language.ts';
import { revealText } from '#domain/sentiment/normalise-text.ts';

/** The n-grams take about 50 MB and half a second, so they are loaded with the first text that asks for them. */
let loading: Promise<Detect> | undefined;

type Detect = (text: string) => { scores: Record<string, number>; reliable: boolean };

async function load(): Promise<Detect> {
  const { eld } = await import('eld/small');
  const detector = eld.newInstance();
  return (text) => {
    const found = detector.detect(text);
    return { scores: found.getScores(), reliable: found.isReliable() };
  };
}

/** LanguageQuestion is a text and what its feed says about it. */
export interface LanguageQuestion {
  title: string;
  summary: string;
  /** ISO 639-1, as the feed declares it. */
  declared: string | null;
}

/** A summary settles what a short headline leaves open; more of it would only cost time. */
const readChars = 300;

/** openLanguageDetector gives a function that tells a text's language (ISO 639-1), or null where it can't be told. */
export async function openLanguageDetector(): Promise<(question: LanguageQuestion) => string | null> {
  loading ??= load();
  const detect = await loading;
  return ({ title, summary, declared }) => {
    const text = revealText(`${title} ${summary.slice(0, readChars)}`);
    if (!needsDetector(text)) return 'en';
    return judgeLanguage(text, detect(plainWords(text) || text), declared);
  };
}
