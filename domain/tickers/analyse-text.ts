import { cryptoWords, marketWords } from '#domain/tickers/context-words.ts';
import { maskBoilerplate } from '#domain/tickers/mask-boilerplate.ts';
import type { AnalysedText, Casing } from '#domain/tickers/mention.ts';
import { splitWords, type Word } from '#domain/tickers/split-words.ts';

function detectCasing(words: Word[]): Casing {
  let long = 0;
  let capital = 0;
  let caps = 0;
  let anyCapital = false;
  for (const [i, word] of words.entries()) {
    anyCapital ||= word.capital && word.norm > '9';
    if (word.norm.length < 4 || word.norm < 'a') continue;
    if (word.caps) caps += 1;
    if (i === 0) continue;
    long += 1;
    if (word.capital) capital += 1;
  }
  if (!anyCapital) return 'lower';
  if (long > 1 && caps > 0.8 * (long + 1)) return 'caps';
  return long > 0 && capital > 0.6 * long ? 'title' : 'sentence';
}

const moneyOrPercent = /[$€£]\s?\d|\d\s?%|\bEPS\b/;

/**
 * analyseText masks a text's boilerplate, splits it into words, detects its casing and counts market and crypto words.
 */
export function analyseText(raw: string): AnalysedText {
  const text = maskBoilerplate(raw);
  const words = splitWords(text);
  let marketWordCount = moneyOrPercent.test(text) ? 1 : 0;
  let cryptoWordCount = 0;
  for (const { norm } of words) {
    if (marketWords.has(norm)) marketWordCount += 1;
    if (cryptoWords.has(norm)) cryptoWordCount += 1;
  }
  return { text, words, casing: detectCasing(words), marketWordCount, cryptoWordCount };
}
