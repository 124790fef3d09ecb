import type { Logger } from 'pino';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { processFigures } from '#server/health/process-figures.ts';
import { prisma } from '#server/infra/prisma.ts';
import { announceHealth } from '#server/news/announce-health.ts';
import { fetchFromSource } from '#server/news/fetch-from-source.ts';
import { recordFailure, recordSuccess } from '#server/news/record-fetch-run.ts';
import type { SavedArticles } from '#server/news/save-articles.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';
import { storeDrafts } from '#server/news/store-drafts.ts';

export interface IngestOptions {
  log: Logger;
  now?: () => Date;
  jitter?: () => number;
}

const nothing: SavedArticles = { added: 0, revised: 0 };

/** asFetchError keeps what an adapter may throw, and hides a bug behind `internal`. */
export function asFetchError(error: unknown, log: Logger): FetchError {
  if (error instanceof FetchError) return error;
  log.error({ err: error }, 'a source adapter broke');
  return new FetchError('internal', 'The source could not be read because of an error on our side');
}

/**
 * ingestSource reads a source once and stores what is new. A failure of the source is not an error of this function:
 * it is written to the source's health and its next check moves back. A paused or removed source is left alone.
 */
export async function ingestSource(sourceId: string, given: IngestOptions): Promise<SavedArticles> {
  const { now, jitter } = { now: () => new Date(), jitter: Math.random, ...given };
  const source = await prisma().source.findUnique({ where: { id: sourceId } });
  if (!source || source.deletedAt || source.state === 'paused') return nothing;
  const log = given.log.child({ sourceId, source: source.name });
  const startedAt = now();
  const run = () => ({ source, startedAt, now: now(), jitter: jitter() });
  let result: FetchResult;
  try {
    result = await fetchFromSource(source, startedAt);
    processFigures.time('fetch', now().getTime() - startedAt.getTime());
  } catch (thrown) {
    const error = asFetchError(thrown, log);
    await recordFailure(run(), error);
    processFigures.count(`fetch.${error.code}`);
    log.warn(
      { code: error.code, reason: error.message, failuresInRow: source.failuresInRow + 1 },
      'source not read',
    );
    if (source.failuresInRow === 0) await announceHealth(sourceId);
    return nothing;
  }
  // Had a slice failed, the cursor would not move and the same document would be read again.
  const saved = await storeDrafts(source, result.items, { now, log });
  await recordSuccess(run(), result, saved);
  processFigures.time('store', now().getTime() - startedAt.getTime());
  processFigures.count(`fetch.${result.outcome}`);
  processFigures.count('articles', saved.added);
  if (saved.added + saved.revised > 0) log.info({ ...saved, items: result.items.length }, 'source read');
  if (source.failuresInRow > 0) await announceHealth(sourceId);
  return saved;
}
