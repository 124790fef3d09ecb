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
import { buildXUrl, requestX, tweetFields } from '#server/news/sources/x-api/x-client.ts';
import { mapTweets, newerId, snowflakeTime } from '#server/news/sources/x-api/x-mapper.ts';

const cursorSchema = z.object({
  newestId: z.string().regex(/^\d+$/).optional(),
  coveredToMs: z.number().optional(),
});

/** Recent search covers seven days; with a margin, because its start moves between requests. */
const historyLimitMs = 7 * 86_400_000 - 60_000;
const beyondHistoryLimit = 'X only returns posts of the last seven days, and this is older';
/** Posts can be found this long after they are published. */
const searchLagMs = 30_000;
/** Pages of one check at most; older posts are a gap, which the backfill fills. */
const maxPages = 10;

type SearchParameters = Record<string, string | undefined>;

async function requestSearchPage(request: FetchRequest<'x'>, search: SearchParameters) {
  const url = buildXUrl(request, '/2/tweets/search/recent', {
    query: request.config.query,
    max_results: '100',
    ...tweetFields,
    ...search,
  });
  const { document, response } = await requestX(request, url, searchResponse, { shared: true });
  return {
    ...mapTweets(document.data ?? [], document.includes, request.now),
    next: document.meta.next_token,
    bytes: response.summary.bytes,
    retryAfterSeconds: response.isRateLimitExhausted ? response.summary.retryAfterSeconds : undefined,
  };
}

/** Requests posts after the newest known one, unless that is older than the search covers. */
function toSinceParameters(newestId: string | undefined, now: Date): SearchParameters {
  if (newestId === undefined) return {};
  const isCovered = now.getTime() - snowflakeTime(newestId).getTime() < historyLimitMs;
  return isCovered
    ? { since_id: newestId }
    : { start_time: new Date(now.getTime() - historyLimitMs).toISOString() };
}

async function searchPages(request: FetchRequest<'x'>, search: SearchParameters, pages: number) {
  const read = { items: [] as ArticleDraft[], ids: [] as string[], emptyItems: 0, bytes: 0 };
  let retryAfterSeconds: number | undefined;
  let next: string | undefined;
  for (let page = 0; page < pages; page++) {
    const found = await requestSearchPage(request, { ...search, next_token: next });
    read.items.push(...found.items);
    read.ids.push(...found.tweets.map(({ id }) => id));
    read.emptyItems += found.emptyItems;
    read.bytes += found.bytes;
    ({ next, retryAfterSeconds } = found);
    if (next === undefined || retryAfterSeconds !== undefined) break;
  }
  return { ...read, retryAfterSeconds, complete: next === undefined };
}

async function fetchX(request: FetchRequest<'x'>): Promise<FetchResult> {
  const { now } = request;
  const cursor = cursorSchema.catch({}).parse(request.cursor);
  const search = toSinceParameters(cursor.newestId, now);
  // The first check fetches one page; older posts are left to the backfill.
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
    ...(read.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: read.retryAfterSeconds }),
    remarks: read.complete
      ? []
      : ['More posts matched than one check fetches; the rest is left to the backfill'],
  };
}

async function readHistory(request: HistoryRequest<'x'>): Promise<HistoryPage> {
  const { now, page } = request;
  const from = Math.max(request.from.getTime(), now.getTime() - historyLimitMs);
  const to = Math.min(request.to.getTime(), now.getTime() - searchLagMs);
  // Older posts than the search covers cannot be fetched any more.
  const coveredFrom = new Date(Math.min(from, request.to.getTime()));
  const missing =
    request.from < coveredFrom ? { from: request.from, to: coveredFrom, why: beyondHistoryLimit } : undefined;
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

/** xSource searches the posts of the last seven days, newest first, back to the known ones. */
export const xSource: SourceAdapter<'x'> = { kind: 'x', fetch: fetchX, readHistory };
