import { z } from 'zod';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { toArticleDrafts } from '#server/news/parse/to-article-drafts.ts';
import { type FetchedPages, itemKey } from '#server/news/sources/json-api/fetch-pages.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';

const maxRememberedKeys = 500;

/** pageCursorFields are what a paged source remembers between checks. */
export const pageCursorFields = {
  /** Keys of the newest items seen. */
  known: z.array(z.string()).default([]),
  /** Tokens of pages that are still to be read. */
  pending: z.array(z.unknown()).default([]),
  /** Of the items, to know an answer again. */
  digest: z.string().optional(),
};

/** rememberKeys puts this check's keys before those of earlier ones and keeps the newest. */
function rememberKeys(items: RawItem[], known: string[]): string[] {
  return [...new Set([...items.map(itemKey), ...known])].slice(0, maxRememberedKeys);
}

/** toFetchResult turns read pages into what an adapter returns; the same items as last time are `unchanged`. */
export function toFetchResult(
  pages: FetchedPages<unknown>,
  cursor: { known: string[]; digest?: string },
  context: { now: Date; baseUrl: string; format: string },
): FetchResult {
  const digest = hashText(JSON.stringify(pages.items));
  const unchanged = digest === cursor.digest;
  const drafted = unchanged ? { items: [], emptyItems: 0 } : toArticleDrafts(pages.items, context);
  return {
    outcome: unchanged ? 'unchanged' : 'new',
    ...drafted,
    cursor: { known: rememberKeys(pages.items, cursor.known), pending: pages.pending, digest },
    httpStatus: pages.httpStatus,
    bytes: pages.bytes,
    format: context.format,
    freshForSeconds: pages.freshForSeconds,
    retryAfterSeconds: pages.retryAfterSeconds,
    remarks: pages.remarks,
  };
}
