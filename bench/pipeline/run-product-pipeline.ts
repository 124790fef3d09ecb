import { pino } from 'pino';
import { outletCount, type SyndicatedFeed } from '#bench/pipeline/make-syndicated-feeds.ts';
import { parseFeed } from '#domain/feeds/parse-feed.ts';
import { toFeedDrafts } from '#domain/feeds/to-feed-drafts.ts';
import { storeSource } from '#fixtures/factories/store-article.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { prisma } from '#server/infra/prisma.ts';
import { storeDrafts } from '#server/news/ingest/store-drafts.ts';

const log = pino({ level: 'silent' });
/** Feeds read at once; an ingest worker takes 256, but waits for the network most of the time. */
const maxConcurrentFeeds = 3;

/** storeOutlets stores a source for each outlet. */
export function storeOutlets(): Promise<Source[]> {
  return Promise.all(
    Array.from({ length: outletCount }, (_, i) => storeSource({ state: 'paused', name: `Outlet ${i}` })),
  );
}

/** ingest takes one feed's bytes the way a fetch does: parse, clean, link, store with its outbox rows. */
export async function ingestFeed(feed: SyndicatedFeed, sources: Source[]): Promise<void> {
  const source = sources[feed.outlet];
  if (!source) throw new Error(`There is no outlet ${feed.outlet}`);
  const { items } = toFeedDrafts(parseFeed(feed.bytes.toString('utf8')), {
    url: source.url ?? '',
    now: new Date(),
    hash: hashText,
  });
  await storeDrafts(source, items, { now: () => new Date(), log });
}

/** PipelineTimes says how long until everything was stored, and until everything was scored, in milliseconds. */
export interface PipelineTimes {
  storedMs: number;
  scoredMs: number;
}

/** runProduct takes feeds the product's way, with its relay and scoring in processes of their own, to the last row. */
export async function runProductPipeline(feeds: SyndicatedFeed[], sources: Source[]): Promise<PipelineTimes> {
  const startedAt = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: maxConcurrentFeeds }, async () => {
      for (let feed = feeds[next++]; feed; feed = feeds[next++]) await ingestFeed(feed, sources);
    }),
  );
  const storedMs = performance.now() - startedAt;
  const isEmpty = async () =>
    (await prisma().$queryRaw<unknown[]>`SELECT 1 FROM outbox LIMIT 1`).length === 0;
  await waitUntil('every article scored', isEmpty, 600_000);
  return { storedMs, scoredMs: performance.now() - startedAt };
}

/** readLabelsByTitle gives the label of the newest articles under these titles. */
export async function readLabelsByTitle(titles: string[]): Promise<Map<string, string>> {
  const rows = await prisma().$queryRaw<{ title: string; label: string }[]>`
    SELECT a.title, s.label::text AS label FROM articles a
    JOIN scores s ON s."articleId" = a.id AND s."tickerId" IS NULL
    WHERE a.title = ANY(${titles})`;
  return new Map(rows.map(({ title, label }) => [title, label]));
}
