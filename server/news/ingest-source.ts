import type { Logger } from 'pino';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { nextCheck } from '#domain/sources/next-check.ts';
import { linkTickers } from '#domain/tickers/link-tickers.ts';
import { processFigures } from '#server/health/process-figures.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { announceHealth } from '#server/news/announce-health.ts';
import { fetchFromSource } from '#server/news/fetch-from-source.ts';
import { type SavedArticles, saveArticles } from '#server/news/save-articles.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';
import { currentLinker } from '#server/tickers/current-linker.ts';

export interface IngestOptions {
  log: Logger;
  now?: () => Date;
  jitter?: () => number;
}

/** Rows of one transaction: a large feed is stored in slices, oldest first, so no slice holds locks for long. */
const sliceSize = 500;

function oldestFirst(drafts: ArticleDraft[]): ArticleDraft[] {
  const time = (draft: ArticleDraft) => draft.publishedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  // Feeds list the newest first; among equal times the later entry is the older one.
  return drafts.toReversed().sort((a, b) => time(a) - time(b));
}

async function storeSuccess(
  source: Source,
  result: FetchResult,
  startedAt: Date,
  options: Required<IngestOptions>,
) {
  const linker = await currentLinker(source);
  const link = (draft: ArticleDraft) => linkTickers(linker, draft);
  const drafts = oldestFirst(result.items);
  const total: SavedArticles = { added: 0, revised: 0 };
  for (let from = 0; from < drafts.length; from += sliceSize) {
    const slice = drafts.slice(from, from + sliceSize);
    const saved = await prisma().$transaction(
      (tx) => saveArticles(tx, { source, drafts: slice, link, now: options.now(), log: options.log }),
      { timeout: 30_000 },
    );
    total.added += saved.added;
    total.revised += saved.revised;
  }
  const now = options.now();
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
        itemsSeen: result.items.length + result.emptyItems,
        itemsNew: total.added,
        itemsRevised: total.revised,
        message: result.emptyItems > 0 ? `${result.emptyItems} items had no words and were left out` : null,
      },
    }),
    prisma().source.update({
      where: { id: source.id },
      data: {
        // The cursor moves only now: had a slice failed, the same document would be read again.
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
  return total;
}

async function storeFailure(
  source: Source,
  error: FetchError,
  startedAt: Date,
  options: Required<IngestOptions>,
) {
  const now = options.now();
  const failuresInRow = source.failuresInRow + 1;
  const { retryAfterSeconds, httpStatus, bytes = 0 } = error.hints;
  const nextCheckAt = nextCheck({
    now,
    intervalSeconds: source.intervalSeconds,
    failuresInRow,
    retryAfterSeconds,
    jitter: options.jitter(),
  });
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
        nextCheckAt,
      },
    }),
  ]);
}

function asFetchError(error: unknown, log: Logger): FetchError {
  if (error instanceof FetchError) return error;
  log.error({ err: error }, 'a source adapter broke');
  return new FetchError('internal', 'The source could not be read because of an error on our side');
}

/**
 * ingestSource reads a source once and stores what is new. A failure of the source is not an error of this function:
 * it is written to the source's health and its next check moves back. A paused or removed source is left alone.
 */
export async function ingestSource(sourceId: string, given: IngestOptions): Promise<SavedArticles> {
  const options = { now: () => new Date(), jitter: Math.random, ...given };
  const source = await prisma().source.findUnique({ where: { id: sourceId } });
  if (!source || source.deletedAt || source.state === 'paused') return { added: 0, revised: 0 };
  const log = options.log.child({ sourceId, source: source.name });
  const startedAt = options.now();
  let result: FetchResult;
  try {
    result = await fetchFromSource(source, startedAt);
    processFigures.time('fetch', options.now().getTime() - startedAt.getTime());
  } catch (thrown) {
    const error = asFetchError(thrown, log);
    await storeFailure(source, error, startedAt, options);
    processFigures.count(`fetch.${error.code}`);
    log.warn(
      { code: error.code, reason: error.message, failuresInRow: source.failuresInRow + 1 },
      'source not read',
    );
    if (source.failuresInRow === 0) await announceHealth(sourceId);
    return { added: 0, revised: 0 };
  }
  const saved = await storeSuccess(source, result, startedAt, options);
  processFigures.time('store', options.now().getTime() - startedAt.getTime());
  processFigures.count(`fetch.${result.outcome}`);
  processFigures.count('articles', saved.added);
  if (saved.added + saved.revised > 0) log.info({ ...saved, items: result.items.length }, 'source read');
  if (source.failuresInRow > 0) await announceHealth(sourceId);
  return saved;
}
