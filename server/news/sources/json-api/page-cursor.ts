import { z } from 'zod';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import { toArticleDrafts } from '#domain/news/to-article-drafts.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { type FetchedPages, itemKey } from '#server/news/sources/json-api/fetch-pages.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';

const maxRememberedKeys = 500;

/** pageCursorFields are what the cursor of a paged source keeps. */
export const pageCursorFields = {
  /** Keys of the newest items seen. */
  known: z.array(z.string()).default([]),
  /** Tokens of pages that are still to be fetched. */
  pending: z.array(z.unknown()).default([]),
  /** Hash of the items, to recognise an unchanged response. */
  digest: z.string().optional(),
};

/** Keys of this check before those of earlier ones, at most 500. */
function rememberKeys(items: RawItem[], known: string[]): string[] {
  return [...new Set([...items.map(itemKey), ...known])].slice(0, maxRememberedKeys);
}

/** toFetchResult maps fetched pages to the result of an adapter; the same items as last time are `unchanged`. */
export function toFetchResult(
  pages: FetchedPages<unknown>,
  cursor: { known: string[]; digest?: string },
  context: { now: Date; baseUrl: string; format: string },
): FetchResult {
  const digest = hashText(JSON.stringify(pages.items));
  const unchanged = digest === cursor.digest;
  const drafted = unchanged
    ? { items: [], emptyItems: 0 }
    : toArticleDrafts(pages.items, { ...context, hash: hashText });
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
