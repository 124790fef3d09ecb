import { cryptoWords, marketWords } from '#domain/tickers/context-words.ts';
import { maskFurniture } from '#domain/tickers/mask-furniture.ts';
import type { Casing, TextView } from '#domain/tickers/mention.ts';
import { splitWords, type Word } from '#domain/tickers/split-words.ts';

function casingOf(words: Word[]): Casing {
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

const moneyOrShare = /[$€£]\s?\d|\d\s?%|\bEPS\b/;

/** viewText splits a text, blanks its furniture and counts what places it among markets and crypto assets. */
export function viewText(raw: string): TextView {
  const text = maskFurniture(raw);
  const words = splitWords(text);
  let market = moneyOrShare.test(text) ? 1 : 0;
  let crypto = 0;
  for (const { norm } of words) {
    if (marketWords.has(norm)) market += 1;
    if (cryptoWords.has(norm)) crypto += 1;
  }
  return { text, words, casing: casingOf(words), market, crypto };
}
