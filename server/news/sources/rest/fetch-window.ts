import { z } from 'zod';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { hashText } from '#server/news/hash-text.ts';
import { draftItems } from '#server/news/sources/draft-items.ts';
import type { Page } from '#server/news/sources/json-api/read-pages.ts';
import { type AskContext, askPage } from '#server/news/sources/rest/ask-page.ts';
import { formatTime, type PageToken } from '#server/news/sources/rest/build-request.ts';
import { afterAnswer, joinWindows, type Window } from '#server/news/sources/rest/read-window.ts';
import type { FetchRequest, FetchResult } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object({ readUpTo: z.coerce.date().optional(), digest: z.string().optional() });

/** APIs list an article some time after the moment they date it to. */
const overlapMs = 5 * 60_000;

/** askWindow asks for what was published in a stretch of time; what is left of it comes as `rest`. Errors: FetchError. */
export async function askWindow(context: AskContext, window: Window) {
  const { timeFormat, sizeParameter, pageSize } = context.config;
  const token: PageToken = {
    from: formatTime(window.from, timeFormat),
    to: formatTime(window.to, timeFormat),
  };
  const page: Page<PageToken> = await askPage(context, token);
  return { page, ...afterAnswer(window, page.items, sizeParameter ? pageSize : undefined) };
}

interface ReadWindows {
  items: RawItem[];
  remarks: Set<string>;
  covered: Window | null;
  bytes: number;
  httpStatus: number;
  waitSeconds: number;
  freshForSeconds: number;
}

/** Divides a window until all of it was read or no more may be asked; what came before a failure is kept. */
async function readWindows(context: AskContext, window: Window): Promise<ReadWindows> {
  const read: ReadWindows = {
    items: [],
    remarks: new Set(),
    covered: null,
    bytes: 0,
    httpStatus: 200,
    waitSeconds: 0,
    freshForSeconds: 0,
  };
  let rest: Window | null = window;
  for (let asked = 0; rest !== null && asked < context.config.maxPages; asked++) {
    let step: Awaited<ReturnType<typeof askWindow>>;
    try {
      step = await askWindow(context, rest);
    } catch (error) {
      if (!(error instanceof FetchError) || asked === 0) throw error;
      read.remarks.add(`part ${asked + 1} of the time could not be read: ${error.message}`);
      read.waitSeconds = Math.max(read.waitSeconds, error.hints.retryAfterSeconds ?? 0);
      break;
    }
    const { page, covered } = step;
    read.items.push(...page.items);
    for (const remark of page.remarks) read.remarks.add(remark);
    read.covered = joinWindows(read.covered, covered);
    read.bytes += page.bytes;
    read.httpStatus = page.httpStatus;
    read.waitSeconds = Math.max(read.waitSeconds, page.waitSeconds);
    read.freshForSeconds = Math.max(read.freshForSeconds, page.freshForSeconds);
    ({ rest } = step);
    if (page.exhausted) break;
  }
  if (rest !== null) read.remarks.add('the time since the last check held more than could be asked for');
  return read;
}

/** fetchWindow asks for what was published since the last check, dividing the time where answers are cut off. */
export async function fetchWindow(context: AskContext, request: FetchRequest<'rest'>): Promise<FetchResult> {
  const { config, now } = request;
  const cursor = cursorSchema.catch({}).parse(request.cursor);
  const since = cursor.readUpTo
    ? cursor.readUpTo.getTime() - overlapMs
    : now.getTime() - config.windowHours * 3_600_000;
  const read = await readWindows(context, { from: new Date(since), to: now });
  const digest = hashText(JSON.stringify(read.items));
  const unchanged = digest === cursor.digest;
  const drafted = unchanged
    ? { items: [], emptyItems: 0 }
    : draftItems(read.items, { now, baseUrl: config.url });
  return {
    outcome: unchanged ? 'unchanged' : 'new',
    ...drafted,
    cursor: { readUpTo: (read.covered?.to ?? now).toISOString(), digest },
    httpStatus: read.httpStatus,
    bytes: read.bytes,
    format: 'json',
    freshForSeconds: read.freshForSeconds,
    retryAfterSeconds: read.waitSeconds,
    covered: read.covered ?? undefined,
    remarks: [...read.remarks],
  };
}
