import { z } from 'zod';
import { tellWire } from '#domain/demo/tell-wire.ts';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { hashText } from '#server/news/hash-text.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object({ index: z.number().int().min(0), dueAtMs: z.number() });

/** A new installation starts with something to look at. */
const openingItems = 16;
const mostItemsARun = 200;
/** A wire that was switched off does not tell what it missed: it goes on from now. */
const longestPauseMs = 30_000;

function toDraft(seed: number, index: number, now: Date): ArticleDraft {
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
    publishedAt: now,
    publishedAtConfidence: 'exact',
    contentHash: hashText(`${headline}\n${summary}`.toLowerCase()),
    flags: [],
    eventType,
  };
}

async function fetchWire({ config, cursor, now }: FetchRequest<'wire'>): Promise<FetchResult> {
  const { seed, rate } = config;
  const told = cursorSchema.safeParse(cursor);
  let { index, dueAtMs } = told.success ? told.data : { index: 0, dueAtMs: now.getTime() };
  if (now.getTime() - dueAtMs > longestPauseMs) dueAtMs = now.getTime();
  const items: ArticleDraft[] = [];
  const opening = told.success ? 0 : openingItems;
  while (items.length < opening || (dueAtMs <= now.getTime() && items.length < mostItemsARun)) {
    items.push(toDraft(seed, index, now));
    index += 1;
    dueAtMs += items.length <= opening ? 0 : tellWire({ seed, index }).delayMsAfterPrevious / rate;
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
