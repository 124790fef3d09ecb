import type { SavedArticles } from '#server/news/ingest/save-articles.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';

/** StreamTally is what a followed source brought since its last run was written. */
export interface StreamTally {
  startedAt: Date;
  itemsSeen: number;
  emptyItems: number;
  dropped: number;
  bytes: number;
  saved: SavedArticles;
}

/** createTally starts counting. */
export function createTally(startedAt: Date): StreamTally {
  return { startedAt, itemsSeen: 0, emptyItems: 0, dropped: 0, bytes: 0, saved: { added: 0, revised: 0 } };
}

/** addToTally counts one batch and what storing it changed. */
export function addToTally(tally: StreamTally, batch: FetchResult, saved: SavedArticles): void {
  tally.itemsSeen += batch.items.length;
  tally.emptyItems += batch.emptyItems;
  tally.dropped += batch.dropped ?? 0;
  tally.bytes += batch.bytes;
  tally.saved.added += saved.added;
  tally.saved.revised += saved.revised;
}

/** isEmptyTally says that nothing came. */
export function isEmptyTally({ itemsSeen, emptyItems, dropped }: StreamTally): boolean {
  return itemsSeen + emptyItems + dropped === 0;
}
