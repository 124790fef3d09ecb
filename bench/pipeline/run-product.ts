import { pino } from 'pino';
import { type Feed, outlets } from '#bench/pipeline/make-feeds.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { draftFeed } from '#server/news/sources/feed/draft-feed.ts';
import { parseFeed } from '#server/news/sources/feed/parse-feed.ts';
import { storeDrafts } from '#server/news/store-drafts.ts';
import { storeSource } from '#tests/factories/store-article.ts';
import { waitUntil } from '#tests/servers/wait-until.ts';

const log = pino({ level: 'silent' });
/** Feeds read at once; an ingest worker takes 256, but waits for the network most of the time. */
const atOnce = 3;

/** makeOutlets stores a source for each outlet. */
export function makeOutlets(): Promise<Source[]> {
  return Promise.all(
    Array.from({ length: outlets }, (_, i) => storeSource({ state: 'paused', name: `Outlet ${i}` })),
  );
}

/** ingest takes one feed's bytes the way a fetch does: parse, clean, link, store with its outbox rows. */
export async function ingest(feed: Feed, sources: Source[]): Promise<void> {
  const source = sources[feed.outlet];
  if (!source) throw new Error(`There is no outlet ${feed.outlet}`);
  const { items } = draftFeed(parseFeed(feed.bytes.toString('utf8')), {
    url: source.url ?? '',
    now: new Date(),
  });
  await storeDrafts(source, items, { now: () => new Date(), log });
}

/** ProductTimes says how long until everything was stored, and until everything was scored, in milliseconds. */
export interface ProductTimes {
  storedMs: number;
  doneMs: number;
}

/** runProduct takes feeds the product's way, with its relay and scoring in processes of their own, to the last row. */
export async function runProduct(feeds: Feed[], sources: Source[]): Promise<ProductTimes> {
  const startedAt = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let feed = feeds[next++]; feed; feed = feeds[next++]) await ingest(feed, sources);
    }),
  );
  const storedMs = performance.now() - startedAt;
  const isEmpty = async () =>
    (await prisma().$queryRaw<unknown[]>`SELECT 1 FROM outbox LIMIT 1`).length === 0;
  await waitUntil('every article scored', isEmpty, 600_000);
  return { storedMs, doneMs: performance.now() - startedAt };
}

/** labelsByTitle gives the label of the newest articles under these titles. */
export async function labelsByTitle(titles: string[]): Promise<Map<string, string>> {
  const rows = await prisma().$queryRaw<{ title: string; label: string }[]>`
    SELECT a.title, s.label::text AS label FROM articles a
    JOIN scores s ON s."articleId" = a.id AND s."tickerId" IS NULL
    WHERE a.title = ANY(${titles})`;
  return new Map(rows.map(({ title, label }) => [title, label]));
}
