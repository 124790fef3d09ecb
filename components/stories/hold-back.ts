import type { ScoredArticle } from '#domain/live/live-event.ts';

/** HeldView is what was on screen when the reader began to look closely. */
export interface HeldView {
  ids: ReadonlySet<string>;
  /** `availableAt` of its last row; older ones are still let in below. */
  oldest: string;
}

/** takeHold remembers the rows on screen. */
export function takeHold(rows: readonly ScoredArticle[]): HeldView {
  return { ids: new Set(rows.map((row) => row.articleId)), oldest: rows.at(-1)?.availableAt ?? '' };
}

/** holdBack leaves the rows on screen where they are: new ones wait until the hold is let go. */
export function holdBack(
  rows: readonly ScoredArticle[],
  held: HeldView | null,
): { shown: readonly ScoredArticle[]; waiting: number } {
  if (!held || held.ids.size === 0) return { shown: rows, waiting: 0 };
  const shown = rows.filter((row) => held.ids.has(row.articleId) || row.availableAt < held.oldest);
  return { shown, waiting: rows.length - shown.length };
}
