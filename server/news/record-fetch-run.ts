import type { FetchError } from '#domain/sources/fetch-outcome.ts';
import { nextCheck } from '#domain/sources/next-check.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import type { SavedArticles } from '#server/news/save-articles.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';

interface Run {
  source: Source;
  startedAt: Date;
  now: Date;
  /** In [0, 1). */
  jitter: number;
  /** Where a run sums up batches that were stored before: their items, which the result then leaves out. */
  itemsSeen?: number;
}

function remarksOf({ emptyItems, dropped = 0, remarks = [] }: FetchResult): string | null {
  const empty = emptyItems > 0 ? [`${emptyItems} items had no words and were left out`] : [];
  const flood = dropped > 0 ? [`${dropped} came faster than they could be stored and were dropped`] : [];
  return [...flood, ...empty, ...remarks].join('; ') || null;
}

/** recordSuccess writes the run, the source's health and its next check; the cursor moves only here. */
export async function recordSuccess(
  { source, startedAt, now, itemsSeen }: Run,
  result: FetchResult,
  saved: SavedArticles,
): Promise<void> {
  const { intervalSeconds } = source;
  const freshForSeconds = source.kind === 'wire' ? 0 : result.freshForSeconds;
  await prisma().$transaction([
    prisma().fetchRun.create({
      data: {
        sourceId: source.id,
        startedAt,
        finishedAt: now,
        outcome: result.outcome,
        httpStatus: result.httpStatus,
        bytes: result.bytes,
        itemsSeen: (itemsSeen ?? result.items.length) + result.emptyItems,
        itemsNew: saved.added,
        itemsRevised: saved.revised,
        message: remarksOf(result),
      },
    }),
    prisma().source.update({
      where: { id: source.id },
      data: {
        cursor: result.cursor as object,
        lastAttemptAt: now,
        lastSuccessAt: now,
        failuresInRow: 0,
        lastErrorCode: null,
        lastErrorMessage: null,
        nextCheckAt: nextCheck({ now, intervalSeconds, failuresInRow: 0, freshForSeconds, jitter: 0 }),
      },
    }),
  ]);
}

/** recordFailure writes the run with its reason and moves the next check back. */
export async function recordFailure(
  { source, startedAt, now, jitter }: Run,
  error: FetchError,
): Promise<void> {
  const failuresInRow = source.failuresInRow + 1;
  const { intervalSeconds } = source;
  const { retryAfterSeconds, httpStatus, bytes = 0 } = error.hints;
  await prisma().$transaction([
    prisma().fetchRun.create({
      data: {
        sourceId: source.id,
        startedAt,
        finishedAt: now,
        outcome: error.code,
        httpStatus,
        bytes,
        message: error.message,
      },
    }),
    prisma().source.update({
      where: { id: source.id },
      data: {
        lastAttemptAt: now,
        failuresInRow,
        lastErrorCode: error.code,
        lastErrorMessage: error.message,
        nextCheckAt: nextCheck({ now, intervalSeconds, failuresInRow, retryAfterSeconds, jitter }),
      },
    }),
  ]);
}
