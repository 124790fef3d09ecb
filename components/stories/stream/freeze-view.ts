import type { ScoredArticle } from '#domain/live/live-event.ts';

/** FrozenView is what was on screen when the reader began to look closely. */
export interface FrozenView {
  ids: ReadonlySet<string>;
  /** `availableAt` of its last row; older ones are still let in below. */
  oldest: string;
}

/** freezeView remembers the rows on screen. */
export function freezeView(rows: readonly ScoredArticle[]): FrozenView {
  return { ids: new Set(rows.map((row) => row.articleId)), oldest: rows.at(-1)?.availableAt ?? '' };
}

/** applyFreeze leaves the rows on screen where they are: new ones wait until the hold is let go. */
export function applyFreeze(
  rows: readonly ScoredArticle[],
  frozen: FrozenView | null,
): { shown: readonly ScoredArticle[]; waiting: number } {
  if (!frozen || frozen.ids.size === 0) return { shown: rows, waiting: 0 };
  const shown = rows.filter((row) => frozen.ids.has(row.articleId) || row.availableAt < frozen.oldest);
  return { shown, waiting: rows.length - shown.length };
}
