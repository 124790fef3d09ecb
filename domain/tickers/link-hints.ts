import type { TickerHint } from '#domain/news/article-draft.ts';
import type { Linker } from '#domain/tickers/compile-linker.ts';
import { stripLegalForm } from '#domain/tickers/short-names.ts';
import type { GazetteerEntry, TickerLink } from '#domain/tickers/ticker-link.ts';

/** Stated outright, yet short of certain: a filing may be about a subsidiary. */
const statedRelevance = 95;

function toLink(entry: GazetteerEntry, hint: TickerHint): TickerLink {
  const { tickerId, symbol, exchange, name } = entry;
  const stated =
    hint.cik === undefined
      ? ({ method: 'sender', reason: `The sender names it (${symbol}).` } as const)
      : ({ method: 'filing', reason: `The SEC names it as the filer (CIK ${hint.cik}).` } as const);
  return { tickerId, symbol, exchange, relevance: statedRelevance, mention: stripLegalForm(name), ...stated };
}

/** Share classes have one CIK: the listing stored first is the primary one. Kept, because a linker never changes. */
const primaries = new WeakMap<Linker, Map<number, GazetteerEntry>>();

function primariesOf(linker: Linker): Map<number, GazetteerEntry> {
  const known = primaries.get(linker);
  if (known) return known;
  const byCik = new Map<number, GazetteerEntry>();
  for (const entry of [...linker.symbols.values()].flat()) {
    if (!entry.cik) continue;
    const other = byCik.get(entry.cik);
    if (!other || entry.tickerId < other.tickerId) byCik.set(entry.cik, entry);
  }
  primaries.set(linker, byCik);
  return byCik;
}

function findEntry(linker: Linker, { cik, symbol }: TickerHint): GazetteerEntry | undefined {
  if (cik !== undefined) return primariesOf(linker).get(cik);
  return linker.symbols.get(symbol?.toUpperCase() ?? '')?.[0];
}

/** linkHints turns what a source states about companies into links; unknown ones and repeats give none. */
export function linkHints(linker: Linker, hints: TickerHint[]): TickerLink[] {
  const links = new Map<number, TickerLink>();
  for (const hint of hints) {
    const entry = findEntry(linker, hint);
    if (entry && !links.has(entry.tickerId)) links.set(entry.tickerId, toLink(entry, hint));
  }
  return [...links.values()];
}

/**
 * mergeHintLinks puts stated links before those found in the text. Where both know a ticker, the stated relevance and
 * reason stand and the words of the text remain the mention, because the model is asked about them.
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
