import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { type GapPlace, readGapPlace } from '#domain/sources/gap-place.ts';
import { keepPage } from '#server/coverage/keep-page.ts';
import { postponeGap } from '#server/coverage/postpone-gap.ts';
import type { CoverageGap, Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { holdSlot, takeSlot } from '#server/news/host-slots.ts';
import { asFetchError } from '#server/news/ingest-source.ts';
import { type PageOfHistory, type ReadHistory, readHistory } from '#server/news/read-history.ts';
import { slotOfSource } from '#server/news/slot-of-source.ts';
import { storeDrafts } from '#server/news/store-drafts.ts';

export interface FillGapOptions {
  log: Logger;
  now?: () => Date;
  /** Between two pages. */
  pageEveryMs?: number;
  /** Stops after the page in hand. */
  signal?: AbortSignal;
  /** For tests: asks for history instead of the source's adapter. */
  ask?: ReadHistory;
}

/** `busy`: another worker is at it. `left-alone`: nobody wants it filled. */
export type FillOutcome = 'filled' | 'postponed' | 'stopped' | 'busy' | 'left-alone';

const pageEveryMs = 1_000;
/** A source that never comes to an end is given up for the time being. */
const mostPages = 10_000;

type Filling = CoverageGap & { source: Source };

async function takePolitely(source: Source, act: () => Promise<PageOfHistory>): Promise<PageOfHistory> {
  const slot = slotOfSource(source);
  if (!slot) return act();
  // A place in the line of its own: the source's scheduled reading goes on meanwhile.
  const own = { ...slot, holder: `${slot.holder}:backfill` };
  for (;;) {
    const waitMs = await takeSlot(sharedCacheRedis(), own);
    if (waitMs === 0) return holdSlot(sharedCacheRedis(), own, act);
    await sleep(waitMs);
  }
}

async function readPage(
  gap: Filling,
  place: GapPlace,
  now: Date,
  given?: ReadHistory,
): Promise<PageOfHistory> {
  const { source, startsAt: from, endsAt: to } = gap;
  const page = await takePolitely(source, () =>
    readHistory(source, { from, to, page: place.page, now }, given),
  );
  if (page.next !== null && (isDeepStrictEqual(page.next, place.page) || place.pages >= mostPages))
    throw new FetchError('malformed', 'The source gives the same page again and again');
  return page;
}

async function fillPages(
  gapId: string,
  options: Required<Omit<FillGapOptions, 'signal' | 'ask'>> & FillGapOptions,
) {
  const { log, now, signal, ask } = options;
  for (;;) {
    const gap = await prisma().coverageGap.findUnique({ where: { id: gapId }, include: { source: true } });
    if (gap?.state !== 'filling' || gap.source.deletedAt) return 'left-alone';
    if (signal?.aborted) return 'stopped';
    const place = readGapPlace(gap.cursor);
    try {
      const page = await readPage(gap, place, now(), ask);
      const saved = await storeDrafts(gap.source, page.items, { now, log, backfilled: true });
      if (await keepPage({ gap, place, page, saved, now: now() })) return 'filled';
    } catch (thrown) {
      const error = asFetchError(thrown, log);
      log.warn({ gapId, code: error.code, reason: error.message }, 'backfill postponed');
      await postponeGap({ gap, place, error, now: now() });
      return 'postponed';
    }
    await sleep(options.pageEveryMs, undefined, signal ? { signal } : {}).catch(() => undefined);
  }
}

/**
 * fillGap reads what was published in a gap that is to be filled, page by page and no faster than its host is asked
 * otherwise. Items keep their true `publishedAt` and get today's `availableAt`; after each page the place is written, so
 * that whoever comes next goes on there. A failure of the source postpones the rest and is written to the gap.
 */
export async function fillGap(gapId: string, given: FillGapOptions): Promise<FillOutcome> {
  const options = { now: () => new Date(), pageEveryMs, ...given };
  const redis = sharedCacheRedis();
  const turn = { name: `gap:${gapId}`, holder: randomUUID(), most: 1, spacingMs: 0, leaseMs: 15_000 };
  if ((await takeSlot(redis, turn)) > 0) return 'busy';
  return holdSlot(redis, turn, () => fillPages(gapId, options));
}
