import { z } from 'zod';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import { toArticleDrafts } from '#domain/news/to-article-drafts.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { hashText } from '#server/infra/hash-text.ts';
import type { ApiPage } from '#server/news/sources/json-api/fetch-pages.ts';
import { formatTime, type PageToken } from '#server/news/sources/rest/build-request.ts';
import { type PageRequestContext, requestPage } from '#server/news/sources/rest/request-page.ts';
import { joinWindows, splitWindow, type TimeWindow } from '#server/news/sources/rest/time-window.ts';
import type { FetchRequest, FetchResult } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object({ readUpTo: z.coerce.date().optional(), digest: z.string().optional() });

/** APIs list an article some time after its publication time. */
const overlapMs = 5 * 60_000;

/** requestWindow requests what was published in a window; `remaining` is the part still to be requested. Errors: FetchError. */
export async function requestWindow(context: PageRequestContext, window: TimeWindow) {
  const { timeFormat, sizeParameter, pageSize } = context.config;
  const token: PageToken = {
    from: formatTime(window.from, timeFormat),
    to: formatTime(window.to, timeFormat),
  };
  const page: ApiPage<PageToken> = await requestPage(context, token);
  return { page, ...splitWindow(window, page.items, sizeParameter ? pageSize : undefined) };
}

interface FetchedWindows {
  items: RawItem[];
  remarks: Set<string>;
  covered: TimeWindow | null;
  bytes: number;
  httpStatus: number;
  retryAfterSeconds: number;
  freshForSeconds: number;
}

/** Requests a window in parts until all of it is fetched or a limit is reached; what came before a failure is kept. */
async function fetchWindows(context: PageRequestContext, window: TimeWindow): Promise<FetchedWindows> {
  const fetched: FetchedWindows = {
    items: [],
    remarks: new Set(),
    covered: null,
    bytes: 0,
    httpStatus: 200,
    retryAfterSeconds: 0,
    freshForSeconds: 0,
  };
  let remaining: TimeWindow | null = window;
  for (let requests = 0; remaining !== null && requests < context.config.maxPages; requests++) {
    let step: Awaited<ReturnType<typeof requestWindow>>;
    try {
      step = await requestWindow(context, remaining);
    } catch (error) {
      if (!(error instanceof FetchError) || requests === 0) throw error;
      fetched.remarks.add(`part ${requests + 1} of the time could not be fetched: ${error.message}`);
      fetched.retryAfterSeconds = Math.max(fetched.retryAfterSeconds, error.hints.retryAfterSeconds ?? 0);
      break;
    }
    const { page, covered } = step;
    fetched.items.push(...page.items);
    for (const remark of page.remarks) fetched.remarks.add(remark);
    fetched.covered = joinWindows(fetched.covered, covered);
    fetched.bytes += page.bytes;
    fetched.httpStatus = page.httpStatus;
    fetched.retryAfterSeconds = Math.max(fetched.retryAfterSeconds, page.retryAfterSeconds);
    fetched.freshForSeconds = Math.max(fetched.freshForSeconds, page.freshForSeconds);
    ({ remaining } = step);
    if (page.isRateLimitExhausted) break;
  }
  if (remaining !== null)
    fetched.remarks.add('the time since the last check had more than could be requested');
  return fetched;
}

/** fetchWindow fetches what was published since the last check, in parts where responses are truncated. */
export async function fetchWindow(
  context: PageRequestContext,
  request: FetchRequest<'rest'>,
): Promise<FetchResult> {
  const { config, now } = request;
  const cursor = cursorSchema.catch({}).parse(request.cursor);
  const since = cursor.readUpTo
    ? cursor.readUpTo.getTime() - overlapMs
    : now.getTime() - config.windowHours * 3_600_000;
  const fetched = await fetchWindows(context, { from: new Date(since), to: now });
  const digest = hashText(JSON.stringify(fetched.items));
  const unchanged = digest === cursor.digest;
  const drafted = unchanged
    ? { items: [], emptyItems: 0 }
    : toArticleDrafts(fetched.items, { now, baseUrl: config.url, hash: hashText });
  return {
    outcome: unchanged ? 'unchanged' : 'new',
    ...drafted,
    cursor: { readUpTo: (fetched.covered?.to ?? now).toISOString(), digest },
    httpStatus: fetched.httpStatus,
    bytes: fetched.bytes,
    format: 'json',
    freshForSeconds: fetched.freshForSeconds,
    retryAfterSeconds: fetched.retryAfterSeconds,
    covered: fetched.covered ?? undefined,
    remarks: [...fetched.remarks],
  };
}
