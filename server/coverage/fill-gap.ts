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
  type PageOfHistory,
} from '#server/news/ingest/fetch-history-page.ts';
import { toFetchError } from '#server/news/ingest/ingest-source.ts';
import { storeDrafts } from '#server/news/ingest/store-drafts.ts';

export interface FillGapOptions {
  log: Logger;
  now?: () => Date;
  /** Between two pages. */
  pageIntervalMs?: number;
  /** Stops after the page in hand. */
  signal?: AbortSignal;
  /** For tests: asks for history instead of the source's adapter. */
  readHistory?: FetchHistoryPage;
}

/** `busy`: another worker is at it. `left-alone`: nobody wants it filled. */
export type FillOutcome = 'filled' | 'postponed' | 'stopped' | 'busy' | 'left-alone';

const defaultPageIntervalMs = 1_000;
/** A source that never comes to an end is given up for the time being. */
const maxPages = 10_000;

type GapWithSource = CoverageGap & { source: Source };

async function withBackfillPermit(
  source: Source,
  fetchPage: () => Promise<PageOfHistory>,
): Promise<PageOfHistory> {
  const permit = toHostPermitRequest(source);
  if (!permit) return fetchPage();
  // A place in the line of its own: the source's scheduled reading goes on meanwhile.
  const backfillPermit = { ...permit, holder: `${permit.holder}:backfill` };
  for (;;) {
    const waitMs = await acquireHostPermit(sharedCacheRedis(), backfillPermit);
    if (waitMs === 0) return withHostPermit(sharedCacheRedis(), backfillPermit, fetchPage);
    await sleep(waitMs);
  }
}

async function fetchNextPage(
  gap: GapWithSource,
  place: BackfillCursor,
  now: Date,
  readHistoryOverride?: FetchHistoryPage,
): Promise<PageOfHistory> {
  const { source, startsAt: from, endsAt: to } = gap;
  const page = await withBackfillPermit(source, () =>
    fetchHistoryPage(source, { from, to, page: place.page, now }, readHistoryOverride),
  );
  if (page.next !== null && (isDeepStrictEqual(page.next, place.page) || place.pages >= maxPages))
    throw new FetchError('malformed', 'The source gives the same page again and again');
  return page;
}

async function fillPages(
  gapId: string,
  options: Required<Omit<FillGapOptions, 'signal' | 'readHistory'>> & FillGapOptions,
) {
  const { log, now, signal, readHistory: ask } = options;
  for (;;) {
    const gap = await prisma().coverageGap.findUnique({ where: { id: gapId }, include: { source: true } });
    if (gap?.state !== 'filling' || gap.source.deletedAt) return 'left-alone';
    if (signal?.aborted) return 'stopped';
    const place = parseBackfillCursor(gap.cursor);
    try {
      const page = await fetchNextPage(gap, place, now(), ask);
      const saved = await storeDrafts(gap.source, page.items, { now, log, backfilled: true });
      if (await recordBackfillProgress({ gap, place, page, saved, now: now() })) return 'filled';
    } catch (thrown) {
      const error = toFetchError(thrown, log);
      log.warn({ gapId, code: error.code, reason: error.message }, 'backfill postponed');
      await postponeGap({ gap, place, error, now: now() });
      return 'postponed';
    }
    await sleep(options.pageIntervalMs, undefined, signal ? { signal } : {}).catch(() => undefined);
  }
}

/**
 * fillGap reads what was published in a gap that is to be filled, page by page and no faster than its host is asked
 * otherwise. Items keep their true `parsePublishedAt` and get today's `availableAt`; after each page the place is written, so
 * that whoever comes next goes on there. A failure of the source postpones the rest and is written to the gap.
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
