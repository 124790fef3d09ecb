import type { ArticleDraft, TickerHint } from '#domain/news/article-draft.ts';
import type { Linker } from '#domain/tickers/compile-linker.ts';
import { linkTickers } from '#domain/tickers/link-tickers.ts';
import { stripLegalForm } from '#domain/tickers/short-names.ts';
import type { GazetteerEntry, TickerLink } from '#domain/tickers/ticker-link.ts';

/** Below 100, because a filing may be about a subsidiary. */
const statedRelevance = 95;

function toLink(entry: GazetteerEntry, hint: TickerHint): TickerLink {
  const { tickerId, symbol, exchange, name } = entry;
  const stated =
    hint.cik === undefined
      ? ({ method: 'sender', reason: `The sender names it (${symbol}).` } as const)
      : ({ method: 'filing', reason: `The SEC names it as the filer (CIK ${hint.cik}).` } as const);
  return { tickerId, symbol, exchange, relevance: statedRelevance, mention: stripLegalForm(name), ...stated };
}

/** Share classes have one CIK: the listing stored first is the primary one. Cached by linker, which never changes. */
const primariesByLinker = new WeakMap<Linker, Map<number, GazetteerEntry>>();

function findPrimaries(linker: Linker): Map<number, GazetteerEntry> {
  const known = primariesByLinker.get(linker);
  if (known) return known;
  const byCik = new Map<number, GazetteerEntry>();
  for (const entry of [...linker.symbols.values()].flat()) {
    if (!entry.cik) continue;
    const other = byCik.get(entry.cik);
    if (!other || entry.tickerId < other.tickerId) byCik.set(entry.cik, entry);
  }
  primariesByLinker.set(linker, byCik);
  return byCik;
}

function findEntry(linker: Linker, { cik, symbol }: TickerHint): GazetteerEntry | undefined {
  if (cik !== undefined) return findPrimaries(linker).get(cik);
  return linker.symbols.get(symbol?.toUpperCase() ?? '')?.[0];
}

/**
 * linkHints turns the companies that a source names beside the text into links; unknown companies and repeats are left
 * out.
 */
export function linkHints(linker: Linker, hints: TickerHint[]): TickerLink[] {
  const links = new Map<number, TickerLink>();
  for (const hint of hints) {
    const entry = findEntry(linker, hint);
    if (entry && !links.has(entry.tickerId)) links.set(entry.tickerId, toLink(entry, hint));
  }
  return [...links.values()];
}

/**
 * mergeHintLinks puts links that the source stated before those found in the text. A ticker in both keeps the stated
 * reason, the higher relevance and the text's words as its mention, because the model is asked about those words.
 */
export function mergeHintLinks(found: TickerLink[], stated: TickerLink[]): TickerLink[] {
  const inText = new Map(found.map((link) => [link.tickerId, link]));
  const first = stated.map((link) => ({
    ...link,
    mention: inText.get(link.tickerId)?.mention ?? link.mention,
    relevance: Math.max(link.relevance, inText.get(link.tickerId)?.relevance ?? 0),
  }));
  const named = new Set(stated.map(({ tickerId }) => tickerId));
  return [...first, ...found.filter(({ tickerId }) => !named.has(tickerId))];
}

/** linkDraft returns a draft's ticker links: those its source states, then those its title and summary name. */
export function linkDraft(linker: Linker, draft: ArticleDraft): TickerLink[] {
  return mergeHintLinks(linkTickers(linker, draft), linkHints(linker, draft.tickerHints ?? []));
}
