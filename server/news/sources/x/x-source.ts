import { z } from 'zod';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import type {
  FetchRequest,
  FetchResult,
  HistoryPage,
  HistoryRequest,
  SourceAdapter,
} from '#server/news/sources/source-adapter.ts';
import { searchResponse } from '#server/news/sources/x-api/api-types.ts';
import { buildXUrl, readXResetSeconds, requestX, tweetFields } from '#server/news/sources/x-api/x-client.ts';
import { mapTweets, newerId, snowflakeTime } from '#server/news/sources/x-api/x-mapper.ts';

const cursorSchema = z.object({
  newestId: z.string().regex(/^\d+$/).optional(),
  coveredToMs: z.number().optional(),
});

/** Recent search reaches back seven days; a margin, because its edge moves while we ask. */
const historyLimitMs = 7 * 86_400_000 - 60_000;
const beyondHistoryLimit = 'X gives the posts of the last seven days only, and this is older';
/** A post can be found this long after it was written. */
const searchLagMs = 30_000;
/** What one look reads at most; what lies before is a gap, and is filled as history. */
const maxPages = 10;

type SearchParameters = Record<string, string | undefined>;

async function requestSearchPage(request: FetchRequest<'x'>, search: SearchParameters) {
  const url = buildXUrl(request, '/2/tweets/search/recent', {
    query: request.config.query,
    max_results: '100',
    ...tweetFields,
    ...search,
  });
  const { answer, response } = await requestX(request, url, searchResponse);
  const used = Number(response.headers['x-rate-limit-remaining'] ?? 1) < 1;
  return {
    ...mapTweets(answer.data ?? [], answer.includes, request.now),
    next: answer.meta.next_token,
    bytes: response.body.length,
    restSeconds: used ? readXResetSeconds(response.headers, request.now) : undefined,
  };
}

/** since asks for what is newer than what we have, unless that lies further back than the search reaches. */
function toSinceParameters(newestId: string | undefined, now: Date): SearchParameters {
  if (newestId === undefined) return {};
  const reached = now.getTime() - snowflakeTime(newestId).getTime() < historyLimitMs;
  return reached
    ? { since_id: newestId }
    : { start_time: new Date(now.getTime() - historyLimitMs).toISOString() };
}

async function searchPages(request: FetchRequest<'x'>, search: SearchParameters, pages: number) {
  const read = { items: [] as ArticleDraft[], ids: [] as string[], emptyItems: 0, bytes: 0 };
  let restSeconds: number | undefined;
  let next: string | undefined;
  for (let page = 0; page < pages; page++) {
    if (page > 0) await request.pause?.();
    const found = await requestSearchPage(request, { ...search, next_token: next });
    read.items.push(...found.items);
    read.ids.push(...found.tweets.map(({ id }) => id));
    read.emptyItems += found.emptyItems;
    read.bytes += found.bytes;
    ({ next, restSeconds } = found);
    if (next === undefined || restSeconds !== undefined) break;
  }
  return { ...read, restSeconds, complete: next === undefined };
}

async function fetchX(request: FetchRequest<'x'>): Promise<FetchResult> {
  const { now } = request;
  const cursor = cursorSchema.catch({}).parse(request.cursor);
  const search = toSinceParameters(cursor.newestId, now);
  // The first look shows what there is now; the past is history's.
  const read = await searchPages(request, search, cursor.newestId === undefined ? 1 : maxPages);
  const oldest = read.ids.reduce((least, id) => Math.min(least, snowflakeTime(id).getTime()), now.getTime());
  const joined = read.complete && search.start_time === undefined && cursor.coveredToMs !== undefined;
  const to = new Date(now.getTime() - searchLagMs);
  const from = new Date(
    joined ? Math.min(cursor.coveredToMs ?? oldest, to.getTime()) : Math.min(oldest, to.getTime()),
  );
  return {
    outcome: 'new',
    items: read.items,
    emptyItems: read.emptyItems,
    cursor: {
      newestId: read.ids.reduce<string | undefined>(newerId, cursor.newestId),
      coveredToMs: to.getTime(),
    },
    httpStatus: 200,
    bytes: read.bytes,
    title: `X: ${request.config.query}`.slice(0, 120),
    covered: { from, to },
    ...(read.restSeconds === undefined ? {} : { retryAfterSeconds: read.restSeconds }),
    remarks: read.complete
      ? []
      : ['More posts matched than one look reads; the rest is left to the backfill'],
  };
}

async function readHistory(request: HistoryRequest<'x'>): Promise<HistoryPage> {
  const { now, page } = request;
  const from = Math.max(request.from.getTime(), now.getTime() - historyLimitMs);
  const to = Math.min(request.to.getTime(), now.getTime() - searchLagMs);
  // Older than the search reaches: nobody can give it any more.
  const reached = new Date(Math.min(from, request.to.getTime()));
  const missing =
    request.from < reached ? { from: request.from, to: reached, why: beyondHistoryLimit } : undefined;
  if (from >= to) return { items: [], next: null, progress: 1, bytes: 0, missing };
  const found = await requestSearchPage(request, {
    start_time: new Date(from).toISOString(),
    end_time: new Date(to).toISOString(),
    next_token: typeof page === 'string' ? page : undefined,
  });
  const oldest = found.tweets.reduce((least, { id }) => Math.min(least, snowflakeTime(id).getTime()), to);
  const progress = found.next === undefined ? 1 : Math.min(1, Math.max(0, (to - oldest) / (to - from)));
  return { items: found.items, next: found.next ?? null, progress, bytes: found.bytes, missing };
}

/** xSource searches the posts of the last seven days, newest first, back to what it knows. */
export const xSource: SourceAdapter<'x'> = { kind: 'x', fetch: fetchX, readHistory };
