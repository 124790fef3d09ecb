import { z } from 'zod';
import { tellWire } from '#domain/demo/tell-wire.ts';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { hashText } from '#server/news/hash-text.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object({ index: z.number().int().min(0), dueAtMs: z.number() });

/** A new installation starts with something to look at: the news of the last minutes. */
const openingItems = 120;
const mostItemsARun = 200;
/** A wire that was switched off does not tell what it missed: it goes on from now. */
const longestPauseMs = 30_000;

function toDraft(seed: number, index: number, publishedAt: Date): ArticleDraft {
  const { id, outlet, headline, summary, eventType, url } = tellWire({ seed, index });
  return {
    externalId: `${seed}-${id}`,
    url,
    canonicalUrl: url,
    outlet,
    title: headline,
    summary,
    authors: [],
    language: 'en',
    publishedAt,
    publishedAtConfidence: 'exact',
    contentHash: hashText(`${headline}\n${summary}`.toLowerCase()),
    flags: [],
    eventType,
  };
}

/** openWire gives the first items, published until now at the wire's own pace. */
function openWire({ seed, rate }: { seed: number; rate: number }, now: Date): ArticleDraft[] {
  const delays = Array.from(
    { length: openingItems },
    (_, index) => tellWire({ seed, index }).delayMsAfterPrevious / rate,
  );
  let at = now.getTime() - delays.slice(1).reduce((sum, delay) => sum + delay, 0);
  return delays.map((delay, index) => {
    if (index > 0) at += delay;
    return toDraft(seed, index, new Date(at));
  });
}

async function fetchWire({ config, cursor, now }: FetchRequest<'wire'>): Promise<FetchResult> {
  const { seed, rate } = config;
  const told = cursorSchema.safeParse(cursor);
  const items = told.success ? [] : openWire(config, now);
  const nextDue = (index: number, after: number) =>
    after + tellWire({ seed, index }).delayMsAfterPrevious / rate;
  let { index, dueAtMs } = told.success
    ? told.data
    : { index: items.length, dueAtMs: nextDue(items.length, now.getTime()) };
  if (now.getTime() - dueAtMs > longestPauseMs) dueAtMs = now.getTime();
  while (dueAtMs <= now.getTime() && items.length < mostItemsARun) {
    items.push(toDraft(seed, index, now));
    index += 1;
    dueAtMs = nextDue(index, dueAtMs);
  }
  return {
    outcome: items.length > 0 ? 'new' : 'unchanged',
    items,
    emptyItems: 0,
    cursor: { index, dueAtMs },
    bytes: 0,
    format: 'wire',
  };
}

/** wireSource tells the simulated wire: invented stories, each item a pure function of seed and index. */
export const wireSource: SourceAdapter<'wire'> = { kind: 'wire', fetch: fetchWire };
