import { z } from 'zod';
import type { RawItem } from '#domain/news/to-article-draft.ts';
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

/** fetchWindow asks for what was published since the last check, dividing the time where answers are cut off. */
export async function fetchWindow(context: AskContext, request: FetchRequest<'rest'>): Promise<FetchResult> {
  const { config, now } = request;
  const cursor = cursorSchema.catch({}).parse(request.cursor);
  const since = cursor.readUpTo?.getTime() ?? now.getTime() - config.windowHours * 3_600_000;
  const items: RawItem[] = [];
  const remarks = new Set<string>();
  let rest: Window | null = { from: new Date(since - (cursor.readUpTo ? overlapMs : 0)), to: now };
  let covered: Window | null = null;
  let [bytes, httpStatus, waitSeconds, exhausted] = [0, 200, 0, false];
  for (let asked = 0; rest !== null && asked < config.maxPages && !exhausted; asked++) {
    const step: Awaited<ReturnType<typeof askWindow>> = await askWindow(context, rest);
    items.push(...step.page.items);
    for (const remark of step.page.remarks) remarks.add(remark);
    covered = joinWindows(covered, step.covered);
    bytes += step.page.bytes;
    ({ httpStatus, exhausted } = step.page);
    waitSeconds = Math.max(waitSeconds, step.page.waitSeconds);
    rest = step.rest;
  }
  if (rest !== null) remarks.add('the time since the last check held more than could be asked for');
  const digest = hashText(JSON.stringify(items));
  const unchanged = digest === cursor.digest;
  return {
    outcome: unchanged ? 'unchanged' : 'new',
    ...(unchanged ? { items: [], emptyItems: 0 } : draftItems(items, { now, baseUrl: config.url })),
    cursor: { readUpTo: (covered?.to ?? now).toISOString(), digest },
    httpStatus,
    bytes,
    format: 'json',
    freshForSeconds: waitSeconds,
    covered: covered ?? undefined,
    remarks: [...remarks],
  };
}
