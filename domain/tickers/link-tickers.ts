import { deobfuscateText } from '#domain/text/deobfuscate-text.ts';
import { analyseText } from '#domain/tickers/analyse-text.ts';
import type { Linker } from '#domain/tickers/compile-linker.ts';
import { findNames } from '#domain/tickers/find-names.ts';
import { findSymbols } from '#domain/tickers/find-symbols.ts';
import { measureRelevance } from '#domain/tickers/measure-relevance.ts';
import type { Mention } from '#domain/tickers/mention.ts';
import type { TickerLink } from '#domain/tickers/ticker-link.ts';

/** maxLinks is the maximum links of an article; of a list of movers the least relevant are dropped. */
export const maxLinks = 20;

function findMentions(linker: Linker, text: string): Mention[] {
  if (text === '') return [];
  const analysed = analyseText(text);
  const symbols = findSymbols(analysed, linker);
  const names = findNames(analysed, linker, symbols);
  return [...symbols.mentions, ...names].sort((a, b) => a.start - b.start);
}

/**
 * linkTickers returns the listings that a text is about, most relevant first, each with a relevance of 0 to 100 and a
 * reason. Look-alike and invisible letters are normalised first (`deobfuscateText`).
 */
export function linkTickers(linker: Linker, text: { title: string; summary: string }): TickerLink[] {
  const title = deobfuscateText(text.title);
  const summary = deobfuscateText(text.summary);
  const inTitle = findMentions(linker, title);
  const inSummary = summary === title ? [] : findMentions(linker, summary);
  const byTicker = new Map<number, { title: Mention[]; summary: Mention[] }>();
  const mentionsOf = (id: number) => {
    const found = byTicker.get(id) ?? { title: [], summary: [] };
    byTicker.set(id, found);
    return found;
  };
  for (const mention of inTitle) mentionsOf(mention.entry.tickerId).title.push(mention);
  for (const mention of inSummary) mentionsOf(mention.entry.tickerId).summary.push(mention);
  const otherTickers = byTicker.size - 1;
  return [...byTicker.values()]
    .flatMap((mentions) => measureRelevance({ ...mentions, titleText: title, otherTickers }) ?? [])
    .sort((a, b) => b.relevance - a.relevance)
    .slice(0, maxLinks);
}
