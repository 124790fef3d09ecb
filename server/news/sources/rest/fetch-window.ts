import { z } from 'zod';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { toArticleDrafts } from '#server/news/parse/to-article-drafts.ts';
import type { ApiPage } from '#server/news/sources/json-api/fetch-pages.ts';
import { formatTime, type PageToken } from '#server/news/sources/rest/build-request.ts';
import { type PageRequestContext, requestPage } from '#server/news/sources/rest/request-page.ts';
import { joinWindows, splitWindow, type TimeWindow } from '#server/news/sources/rest/time-window.ts';
import type { FetchRequest, FetchResult } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object({ readUpTo: z.coerce.date().optional(), digest: z.string().optional() });

/** APIs list an article some time after the moment they date it to. */
const overlapMs = 5 * 60_000;

/** requestWindow asks for what was published in a stretch of time; what is left of it comes as `rest`. Errors: FetchError. */
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

/** Divides a window until all of it was read or no more may be asked; what came before a failure is kept. */
async function fetchWindows(context: PageRequestContext, window: TimeWindow): Promise<FetchedWindows> {
  const read: FetchedWindows = {
    items: [],
    remarks: new Set(),
    covered: null,
    bytes: 0,
    httpStatus: 200,
    retryAfterSeconds: 0,
    freshForSeconds: 0,
  };
  let rest: TimeWindow | null = window;
  for (let asked = 0; rest !== null && asked < context.config.maxPages; asked++) {
    let step: Awaited<ReturnType<typeof requestWindow>>;
    try {
      step = await requestWindow(context, rest);
    } catch (error) {
      if (!(error instanceof FetchError) || asked === 0) throw error;
      read.remarks.add(`part ${asked + 1} of the time could not be read: ${error.message}`);
      read.retryAfterSeconds = Math.max(read.retryAfterSeconds, error.hints.retryAfterSeconds ?? 0);
      break;
    }
    const { page, covered } = step;
    read.items.push(...page.items);
    for (const remark of page.remarks) read.remarks.add(remark);
    read.covered = joinWindows(read.covered, covered);
    read.bytes += page.bytes;
    read.httpStatus = page.httpStatus;
    read.retryAfterSeconds = Math.max(read.retryAfterSeconds, page.retryAfterSeconds);
    read.freshForSeconds = Math.max(read.freshForSeconds, page.freshForSeconds);
    ({ remaining: rest } = step);
    if (page.isRateLimitExhausted) break;
  }
  if (rest !== null) read.remarks.add('the time since the last check held more than could be asked for');
  return read;
}

/** fetchWindow asks for what was published since the last check, dividing the time where answers are cut off. */
export async function fetchWindow(
  context: PageRequestContext,
  request: FetchRequest<'rest'>,
): Promise<FetchResult> {
  const { config, now } = request;
  const cursor = cursorSchema.catch({}).parse(request.cursor);
  const since = cursor.readUpTo
    ? cursor.readUpTo.getTime() - overlapMs
    : now.getTime() - config.windowHours * 3_600_000;
  const read = await fetchWindows(context, { from: new Date(since), to: now });
  const digest = hashText(JSON.stringify(read.items));
  const unchanged = digest === cursor.digest;
  const drafted = unchanged
    ? { items: [], emptyItems: 0 }
    : toArticleDrafts(read.items, { now, baseUrl: config.url });
  return {
    outcome: unchanged ? 'unchanged' : 'new',
    ...drafted,
    cursor: { readUpTo: (read.covered?.to ?? now).toISOString(), digest },
    httpStatus: read.httpStatus,
    bytes: read.bytes,
    format: 'json',
    freshForSeconds: read.freshForSeconds,
    retryAfterSeconds: read.retryAfterSeconds,
    covered: read.covered ?? undefined,
    remarks: [...read.remarks],
  };
}
