import { htmlToText } from '#domain/markup/html-to-text.ts';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import type { SitemapEntry } from '#server/news/parse/parse-sitemap.ts';

/** `NASDAQ:AMAT, BOM:500325` in the notation of press releases, by which tickers are recognised in a text. */
function formatTickers(stockTickers: string): string {
  const names = stockTickers.split(',').flatMap((name) => name.trim() || []);
  return names
    .map((name) => {
      const colon = name.indexOf(':');
      return colon < 0
        ? `(${name})`
        : `(${name.slice(0, colon).trimEnd()}: ${name.slice(colon + 1).trimStart()})`;
    })
    .join(' ');
}

/** toRawItem maps a news entry; its keywords and stock tickers serve as the summary, as a sitemap has no other. */
export function toRawItem(entry: SitemapEntry): RawItem {
  const parts = [htmlToText(entry.keywords ?? '').trim(), formatTickers(entry.stockTickers ?? '')];
  return {
    id: entry.loc,
    url: entry.loc,
    title: htmlToText(entry.title ?? ''),
    summary: parts.filter(Boolean).join(' '),
    publishedAt: entry.publishedAt?.trim() || entry.lastmod?.trim(),
    language: entry.language?.trim(),
    outlet:
      htmlToText(entry.publication ?? '')
        .trim()
        .slice(0, 60) || undefined,
  };
}
