import { pino } from 'pino';
import { outletCount, type SyndicatedFeed } from '#bench/pipeline/make-syndicated-feeds.ts';
import { parseFeed } from '#domain/feeds/parse-feed.ts';
import { toFeedDrafts } from '#domain/feeds/to-feed-drafts.ts';
import { storeSource } from '#fixtures/factories/store-article.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { prisma } from '#server/infra/prisma.ts';
import { storeArticles } from '#server/news/ingest/store-articles.ts';

const log = pino({ level: 'silent' });
/** An ingest worker fetches 256 at a time, but mostly waits for the network. */
const maxConcurrentFeeds = 3;

/** storeOutlets stores a source for each outlet. */
export function storeOutlets(): Promise<Source[]> {
  return Promise.all(
    Array.from({ length: outletCount }, (_, i) => storeSource({ state: 'paused', name: `Outlet ${i}` })),
  );
}

/** ingestFeed processes one feed's bytes as a fetch does: parse, clean, link, and store with outbox rows. */
export async function ingestFeed(feed: SyndicatedFeed, sources: Source[]): Promise<void> {
  const source = sources[feed.outlet];
  if (!source) throw new Error(`Outlet ${feed.outlet} does not exist`);
  const { items } = toFeedDrafts(parseFeed(feed.bytes.toString('utf8')), {
    url: source.url ?? '',
    now: new Date(),
    hash: hashText,
  });
  await storeArticles(source, items, { now: () => new Date(), log });
}

/** PipelineTimes is the time until all articles were stored and until all were scored, in ms. */
export interface PipelineTimes {
  storedMs: number;
  scoredMs: number;
}

/** runProductPipeline ingests feeds with the product's code and waits until the worker processes have scored all articles. */
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

/** readLabelsByTitle reads the labels of the articles with these titles. */
export async function readLabelsByTitle(titles: string[]): Promise<Map<string, string>> {
  const rows = await prisma().$queryRaw<{ title: string; label: string }[]>`
    SELECT a.title, s.label::text AS label FROM articles a
    JOIN scores s ON s."articleId" = a.id AND s."tickerId" IS NULL
    WHERE a.title = ANY(${titles})`;
  return new Map(rows.map(({ title, label }) => [title, label]));
}
