import type { Logger } from 'pino';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { processFigures } from '#server/health/process-figures.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { announceHealth } from '#server/news/announce-health.ts';
import { fetchFromSource } from '#server/news/fetch-from-source.ts';
import { recordFailure, recordSuccess } from '#server/news/record-fetch-run.ts';
import type { SavedArticles } from '#server/news/save-articles.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';
import { storeReading } from '#server/news/store-reading.ts';

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

interface Reading extends Required<IngestOptions> {
  source: Source;
  startedAt: Date;
}

const runOf = ({ source, startedAt, now, jitter }: Reading) => ({
  source,
  startedAt,
  now: now(),
  jitter: jitter(),
});

/** A failure that cannot be written down (no database) rejects: the job is tried again. */
async function noteFailure(reading: Reading, error: FetchError): Promise<void> {
  const { source, log } = reading;
  await recordFailure(runOf(reading), error);
  processFigures.count(`fetch.${error.code}`);
  log.warn(
    { code: error.code, reason: error.message, failuresInRow: source.failuresInRow + 1 },
    'source not read',
  );
  if (source.failuresInRow === 0) await announceHealth(source.id);
}

async function store(reading: Reading, result: FetchResult): Promise<SavedArticles> {
  const { source, now, log } = reading;
  const stored = await storeReading(source, result, { now, log });
  await recordSuccess(runOf(reading), stored.result, stored.saved);
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
  if (!source || source.deletedAt || source.state === 'paused') return nothing;
  const log = given.log.child({ sourceId, source: source.name });
  const reading: Reading = { ...options, log, source, startedAt: now() };
  const { startedAt } = reading;
  let result: FetchResult;
  let saved: SavedArticles;
  try {
    result = await fetchFromSource(source, startedAt);
    processFigures.time('fetch', now().getTime() - startedAt.getTime());
    saved = await store(reading, result);
  } catch (thrown) {
    await noteFailure(reading, asFetchError(thrown, log));
    return nothing;
  }
  processFigures.time('store', now().getTime() - startedAt.getTime());
  processFigures.count(`fetch.${result.outcome}`);
  processFigures.count('articles', saved.added);
  if (saved.added + saved.revised > 0) log.info({ ...saved, items: result.items.length }, 'source read');
  if (source.failuresInRow > 0) await announceHealth(sourceId);
  return saved;
}
