import type { ScoredArticle } from '#domain/live/live-event.ts';

export interface StreamPage {
  rows: ScoredArticle[];
}

const newestFirst = (a: ScoredArticle, b: ScoredArticle) =>
  b.availableAt.localeCompare(a.availableAt) || b.articleId.localeCompare(a.articleId);

/** withOutletCounts raises the outlet count of earlier rows of the same story. */
function withOutletCounts(rows: ScoredArticle[], counts: Map<string, number>): ScoredArticle[] {
  return rows.map((row) => {
    const outletCount = counts.get(row.storyId) ?? 0;
    return outletCount > row.outletCount ? { ...row, outletCount } : row;
  });
}

/**
 * mergeLiveArticles inserts new articles into a stream's first page, newest first, without duplicates. Returns the same
 * array when nothing is new.
 */
export function mergeLiveArticles<P extends StreamPage>(pages: P[], articles: readonly ScoredArticle[]): P[] {
  const [first, ...older] = pages;
  if (!first) return pages;
  const known = new Set(pages.flatMap((page) => page.rows.map((row) => row.articleId)));
  const fresh: ScoredArticle[] = [];
  for (const article of articles) {
    if (known.has(article.articleId)) continue;
    known.add(article.articleId);
    fresh.push(article);
  }
  if (fresh.length === 0) return pages;
  const counts = new Map<string, number>();
  for (const { storyId, outletCount } of fresh) {
    counts.set(storyId, Math.max(outletCount, counts.get(storyId) ?? 0));
  }
  const rows = [...fresh, ...first.rows].sort(newestFirst);
  return [
    { ...first, rows: withOutletCounts(rows, counts) },
    ...older.map((page) => ({ ...page, rows: withOutletCounts(page.rows, counts) })),
  ];
}
