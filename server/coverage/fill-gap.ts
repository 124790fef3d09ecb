import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { type BackfillCursor, parseBackfillCursor } from '#domain/sources/coverage/backfill-cursor.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { postponeGap } from '#server/coverage/postpone-gap.ts';
import { recordBackfillProgress } from '#server/coverage/record-backfill-progress.ts';
import type { CoverageGap, Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { acquireHostPermit, toHostPermitRequest, withHostPermit } from '#server/news/fetch/host-permits.ts';
import {
  type FetchHistoryPage,
  fetchHistoryPage,
  type HistoryPage,
  toFetchError,
} from '#server/news/ingest/fetch-source.ts';
import { storeArticles } from '#server/news/ingest/store-articles.ts';

export interface FillGapOptions {
  log: Logger;
  now?: () => Date;
  /** Between two pages, in milliseconds. */
  pageIntervalMs?: number;
  /** Stops after the current page. */
  signal?: AbortSignal;
  /** For tests: reads history instead of the source's adapter. */
  readHistory?: FetchHistoryPage;
}

/** `busy`: another worker fills it. `skipped`: it is not to be filled. */
export type FillOutcome = 'filled' | 'postponed' | 'stopped' | 'busy' | 'skipped';

const defaultPageIntervalMs = 1_000;
/** A source without an end is postponed after so many pages. */
const maxPages = 10_000;

type GapWithSource = CoverageGap & { source: Source };

async function withBackfillPermit(
  source: Source,
  fetchPage: () => Promise<HistoryPage>,
): Promise<HistoryPage> {
  const permit = toHostPermitRequest(source);
  if (!permit) return fetchPage();
  // A holder of its own: the source's scheduled fetches go on meanwhile.
  const backfillPermit = { ...permit, holder: `${permit.holder}:backfill` };
  for (;;) {
    const waitMs = await acquireHostPermit(sharedCacheRedis(), backfillPermit);
    if (waitMs === 0) return withHostPermit(sharedCacheRedis(), backfillPermit, fetchPage);
    await sleep(waitMs);
  }
}

async function fetchNextPage(
  gap: GapWithSource,
  position: BackfillCursor,
  now: Date,
  readHistoryOverride?: FetchHistoryPage,
): Promise<HistoryPage> {
  const { source, startsAt: from, endsAt: to } = gap;
  const page = await withBackfillPermit(source, () =>
    fetchHistoryPage(source, { from, to, page: position.page, now }, readHistoryOverride),
  );
  if (page.next !== null && (isDeepStrictEqual(page.next, position.page) || position.pages >= maxPages))
    throw new FetchError('malformed', 'The source returns the same page repeatedly');
  return page;
}

async function fillPages(
  gapId: string,
  options: Required<Omit<FillGapOptions, 'signal' | 'readHistory'>> & FillGapOptions,
) {
  const { log, now, signal, readHistory } = options;
  for (;;) {
    const gap = await prisma().coverageGap.findUnique({ where: { id: gapId }, include: { source: true } });
    if (gap?.state !== 'filling' || gap.source.deletedAt) return 'skipped';
    if (signal?.aborted) return 'stopped';
    const position = parseBackfillCursor(gap.cursor);
    try {
      const page = await fetchNextPage(gap, position, now(), readHistory);
      const stored = await storeArticles(gap.source, page.items, { now, log, backfilled: true });
      if (await recordBackfillProgress({ gap, position, page, stored, now: now() })) return 'filled';
    } catch (thrown) {
      const error = toFetchError(thrown, log);
      log.warn({ gapId, code: error.code, reason: error.message }, 'backfill postponed');
      await postponeGap({ gap, position, error, now: now() });
      return 'postponed';
    }
    await sleep(options.pageIntervalMs, undefined, signal ? { signal } : {}).catch(() => undefined);
  }
}

/**
 * fillGap reads the articles of a gap page by page, with a permit of the source's host for each page. Articles keep their
 * true `publishedAt` and get the present as `availableAt`. The position is stored after each page, so that the next run goes
 * on there. A failure of the source postpones the rest and is stored on the gap.
 */
export async function fillGap(gapId: string, overrides: FillGapOptions): Promise<FillOutcome> {
  const options = { now: () => new Date(), pageIntervalMs: defaultPageIntervalMs, ...overrides };
  const redis = sharedCacheRedis();
  const gapLease = {
    name: `gap:${gapId}`,
    holder: randomUUID(),
    maxPermits: 1,
    spacingMs: 0,
    leaseMs: 15_000,
  };
  if ((await acquireHostPermit(redis, gapLease)) > 0) return 'busy';
  return withHostPermit(redis, gapLease, () => fillPages(gapId, options));
}
