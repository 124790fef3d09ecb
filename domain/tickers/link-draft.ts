import type { ArticleDraft } from '#domain/news/article-draft.ts';
import type { Linker } from '#domain/tickers/compile-linker.ts';
import { linkHints, mergeHintLinks } from '#domain/tickers/link-hints.ts';
import { linkTickers } from '#domain/tickers/link-tickers.ts';
import type { TickerLink } from '#domain/tickers/ticker-link.ts';

/** linkDraft gives a draft's tickers: what its words name, and what its source says it is about. */
export function linkDraft(linker: Linker, draft: ArticleDraft): TickerLink[] {
  return mergeHintLinks(linkTickers(linker, draft), linkHints(linker, draft.tickerHints ?? []));
}
