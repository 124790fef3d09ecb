import { z } from 'zod';
import { generateSimulatedFeed } from '#domain/demo/generate-simulated-feed.ts';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { hashText } from '#server/infra/hash-text.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object({ index: z.number().int().min(0), dueAtMs: z.number() });

/** A new installation starts with the news of the last minutes. */
const initialItemCount = 120;
const maxItemsPerRun = 200;
/** After a longer pause the feed continues from now, without what it missed. */
const maxCatchUpMs = 30_000;

function toDraft(seed: number, index: number, publishedAt: Date): ArticleDraft {
  const { id, outlet, headline, summary, eventType, url } = generateSimulatedFeed({ seed, index });
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

/** The first items, published until now at the feed's own rate. */
function createInitialItems({ seed, rate }: { seed: number; rate: number }, now: Date): ArticleDraft[] {
  const delays = Array.from(
    { length: initialItemCount },
    (_, index) => generateSimulatedFeed({ seed, index }).delayMsAfterPrevious / rate,
  );
  let at = now.getTime() - delays.slice(1).reduce((sum, delay) => sum + delay, 0);
  return delays.map((delay, index) => {
    if (index > 0) at += delay;
    return toDraft(seed, index, new Date(at));
  });
}

async function fetchSimulatedFeed({ config, cursor, now }: FetchRequest<'wire'>): Promise<FetchResult> {
  const { seed, rate } = config;
  const stored = cursorSchema.safeParse(cursor);
  const items = stored.success ? [] : createInitialItems(config, now);
  const nextDue = (index: number, after: number) =>
    after + generateSimulatedFeed({ seed, index }).delayMsAfterPrevious / rate;
  let { index, dueAtMs } = stored.success
    ? stored.data
    : { index: items.length, dueAtMs: nextDue(items.length, now.getTime()) };
  if (now.getTime() - dueAtMs > maxCatchUpMs) dueAtMs = now.getTime();
  while (dueAtMs <= now.getTime() && items.length < maxItemsPerRun) {
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

/** simulatedFeedSource generates invented stories, each item a pure function of seed and index. */
export const simulatedFeedSource: SourceAdapter<'wire'> = { kind: 'wire', fetch: fetchSimulatedFeed };
