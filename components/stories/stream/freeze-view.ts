import type { ScoredArticle } from '#domain/live/live-event.ts';

/** FrozenView identifies the rows that were on screen when the list was frozen. */
export interface FrozenView {
  ids: ReadonlySet<string>;
  /** `availableAt` of the last row; older rows are still added below it. */
  oldest: string;
}

/** freezeView records the rows on screen. */
export function freezeView(rows: readonly ScoredArticle[]): FrozenView {
  return { ids: new Set(rows.map((row) => row.articleId)), oldest: rows.at(-1)?.availableAt ?? '' };
}

/** applyFreeze leaves out rows newer than the frozen view and counts them. */
export function applyFreeze(
  rows: readonly ScoredArticle[],
  frozen: FrozenView | null,
): { shown: readonly ScoredArticle[]; waiting: number } {
  if (!frozen || frozen.ids.size === 0) return { shown: rows, waiting: 0 };
  const shown = rows.filter((row) => frozen.ids.has(row.articleId) || row.availableAt < frozen.oldest);
  return { shown, waiting: rows.length - shown.length };
}
