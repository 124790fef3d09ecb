import { z } from 'zod';
import { toArticleDrafts } from '#domain/news/to-article-drafts.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { requestWindow } from '#server/news/sources/rest/fetch-window.ts';
import type { PageRequestContext } from '#server/news/sources/rest/request-page.ts';
import type { HistoryPage, HistoryRequest } from '#server/news/sources/source-adapter.ts';

const pageSchema = z.object({ from: z.coerce.date(), to: z.coerce.date() });

const notByTime = 'Only an API with time-window pagination can be backfilled';
const truncated = 'The response was truncated, and its times do not allow requesting the rest';

/**
 * readRestHistory fetches a past interval, one request per page. Without time-window pagination all of it is missing.
 * Errors: FetchError.
 */
export async function readRestHistory(
  context: PageRequestContext,
  { config, from, to, page, now }: HistoryRequest<'rest'>,
): Promise<HistoryPage> {
  if (config.pagination !== 'time-window')
    return { items: [], next: null, progress: 1, bytes: 0, missing: { from, to, why: notByTime } };
  const window = page === null ? { from, to } : pageSchema.parse(page);
  const { page: response, remaining, covered } = await requestWindow(context, window);
  const left = remaining ? remaining.to.getTime() - remaining.from.getTime() : 0;
  const { items } = toArticleDrafts(response.items, { now, baseUrl: config.url, hash: hashText });
  return {
    items,
    next: remaining && { from: remaining.from.toISOString(), to: remaining.to.toISOString() },
    progress: 1 - left / Math.max(1, to.getTime() - from.getTime()),
    bytes: response.bytes,
    // A full response whose items have no times, or all the same: what it left out is unknown.
    ...(remaining === null && covered === null ? { missing: { ...window, why: truncated } } : {}),
  };
}
