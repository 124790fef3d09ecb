import { z } from 'zod';
import { toArticleDrafts } from '#server/news/parse/to-article-drafts.ts';
import { requestWindow } from '#server/news/sources/rest/fetch-window.ts';
import type { PageRequestContext } from '#server/news/sources/rest/request-page.ts';
import type { HistoryPage, HistoryRequest } from '#server/news/sources/source-adapter.ts';

const pageSchema = z.object({ from: z.coerce.date(), to: z.coerce.date() });

const notByTime = 'Only an API that is asked by time-window can be asked for the past';
const cutOff = 'The answer was cut off, and by the times in it the rest cannot be asked for';

/**
 * readRestHistory asks for a past interval, one request a page; where the API isn't asked by time, all of it is missing.
 * Errors: FetchError.
 */
export async function readRestHistory(
  context: PageRequestContext,
  { config, from, to, page, now }: HistoryRequest<'rest'>,
): Promise<HistoryPage> {
  if (config.pagination !== 'time-window')
    return { items: [], next: null, progress: 1, bytes: 0, missing: { from, to, why: notByTime } };
  const window = page === null ? { from, to } : pageSchema.parse(page);
  const { page: answer, remaining: rest, covered } = await requestWindow(context, window);
  const left = rest ? rest.to.getTime() - rest.from.getTime() : 0;
  const { items } = toArticleDrafts(answer.items, { now, baseUrl: config.url });
  return {
    items,
    next: rest && { from: rest.from.toISOString(), to: rest.to.toISOString() },
    progress: 1 - left / Math.max(1, to.getTime() - from.getTime()),
    bytes: answer.bytes,
    // A full answer whose items have no time, or all the same: nobody can tell what it left out.
    ...(rest === null && covered === null ? { missing: { ...window, why: cutOff } } : {}),
  };
}
