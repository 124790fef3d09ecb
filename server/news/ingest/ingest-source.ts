import type { Logger } from 'pino';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { processMetrics } from '#server/health/process-metrics.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { fetchSource } from '#server/news/ingest/fetch-source.ts';
import { publishSourceHealth } from '#server/news/ingest/publish-source-health.ts';
import { recordFailure, recordSuccess } from '#server/news/ingest/record-fetch-run.ts';
import type { SavedArticles } from '#server/news/ingest/save-articles.ts';
import { storeFetchResult } from '#server/news/ingest/store-fetch-result.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';

export interface IngestOptions {
  log: Logger;
  now?: () => Date;
  jitter?: () => number;
}

const noArticles: SavedArticles = { added: 0, revised: 0 };

/** toFetchError keeps what an adapter may throw, and hides a bug behind `internal`. */
export function toFetchError(error: unknown, log: Logger): FetchError {
  if (error instanceof FetchError) return error;
  log.error({ err: error }, 'a source adapter broke');
  return new FetchError('internal', 'The source could not be read because of an error on our side');
}

interface IngestRun extends Required<IngestOptions> {
  source: Source;
  startedAt: Date;
}

const toFetchRun = ({ source, startedAt, now, jitter }: IngestRun) => ({
  source,
  startedAt,
  now: now(),
  jitter: jitter(),
});

/** A failure that cannot be written down (no database) rejects: the job is tried again. */
async function recordIngestFailure(reading: IngestRun, error: FetchError): Promise<void> {
  const { source, log } = reading;
  await recordFailure(toFetchRun(reading), error);
  processMetrics.count(`fetch.${error.code}`);
  log.warn(
    { code: error.code, reason: error.message, failuresInRow: source.failuresInRow + 1 },
    'source not read',
  );
  if (source.failuresInRow === 0) await publishSourceHealth(source.id);
}

async function storeResult(reading: IngestRun, result: FetchResult): Promise<SavedArticles> {
  const { source, now, log } = reading;
  const stored = await storeFetchResult(source, result, { now, log });
  await recordSuccess(toFetchRun(reading), stored.result, stored.saved);
  return stored.saved;
}

/**
 * ingestSource reads a source once and stores what is new. A failure of the source is not an error of this function, nor
 * is an answer that we cannot store: it is written to the source's health and its next check moves back. A paused or
 * removed source is left alone.
 */
export async function ingestSource(sourceId: string, given: IngestOptions): Promise<SavedArticles> {
  const options = { now: () => new Date(), jitter: Math.random, ...given };
  const { now } = options;
  const source = await prisma().source.findUnique({ where: { id: sourceId } });
  if (!source || source.deletedAt || source.state === 'paused') return noArticles;
  const log = given.log.child({ sourceId, source: source.name });
  const run: IngestRun = { ...options, log, source, startedAt: now() };
  const { startedAt } = run;
  let result: FetchResult;
  let saved: SavedArticles;
  try {
    result = await fetchSource(source, startedAt);
    processMetrics.time('fetch', now().getTime() - startedAt.getTime());
    saved = await storeResult(run, result);
  } catch (thrown) {
    await recordIngestFailure(run, toFetchError(thrown, log));
    return noArticles;
  }
  processMetrics.time('store', now().getTime() - startedAt.getTime());
  processMetrics.count(`fetch.${result.outcome}`);
  processMetrics.count('articles', saved.added);
  if (saved.added + saved.revised > 0) log.info({ ...saved, items: result.items.length }, 'source read');
  if (source.failuresInRow > 0) await publishSourceHealth(sourceId);
  return saved;
}
