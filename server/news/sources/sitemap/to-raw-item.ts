import type { RawItem } from '#domain/news/to-article-draft.ts';
import { htmlToText } from '#server/news/parse/markup/html-to-text.ts';
import type { SitemapEntry } from '#server/news/parse/sitemap/parse-sitemap.ts';

/** `NASDAQ:AMAT, BOM:500325` as a press release would put it, which is how companies are recognised in a text. */
function formatTickers(stockTickers: string): string {
  const names = stockTickers.split(',').flatMap((name) => name.trim() || []);
  return names.map((name) => `(${name.replace(/\s*:\s*/, ': ')})`).join(' ');
}

/** toRawItem makes an item of a news entry: keywords and stock tickers are all the summary that a sitemap has. */
export function toRawItem(entry: SitemapEntry): RawItem {
  const words = [htmlToText(entry.keywords ?? '').trim(), formatTickers(entry.stockTickers ?? '')];
  return {
    id: entry.loc,
    url: entry.loc,
    title: htmlToText(entry.title ?? ''),
    summary: words.filter(Boolean).join(' '),
    publishedAt: entry.publishedAt?.trim() || entry.lastmod?.trim(),
    language: entry.language?.trim(),
    outlet:
      htmlToText(entry.publication ?? '')
        .trim()
        .slice(0, 60) || undefined,
  };
}
