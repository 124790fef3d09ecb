import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import type { FetchError } from '#domain/sources/fetch-error.ts';
import { reclassifyRefusal } from '#domain/sources/reclassify-refusal.ts';
import { computeReconnectDelayMs } from '#domain/sources/schedule/compute-reconnect-delay-ms.ts';
import { processMetrics } from '#server/health/process-metrics.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { toFetchError, toFetchRequest } from '#server/news/ingest/fetch-source.ts';
import { recordFailure } from '#server/news/ingest/record-fetch-run.ts';
import { type StoredCounts, storeArticles } from '#server/news/ingest/store-articles.ts';
import { recordStreamRuns } from '#server/news/schedule/record-stream-runs.ts';
import { adapterFor } from '#server/news/sources/registry.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';

export interface StreamOptions {
  log: Logger;
  /** Ends the stream when aborted. */
  signal: AbortSignal;
  now?: () => Date;
  jitter?: () => number;
  /** Waits before a reconnect; resolves early when the signal aborts. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** After a connection of at least this duration the back-off starts anew. */
const stableAfterMs = 60_000;

const sleepUntilAborted = (ms: number, signal: AbortSignal) =>
  sleep(ms, undefined, { signal }).then(
    () => undefined,
    () => undefined,
  );

type ResolvedStreamOptions = Required<StreamOptions>;

/** Half a minute in all: longer than a database takes to restart. */
const storeRetryDelaysMs = [1_000, 2_000, 4_000, 8_000, 15_000];

/** Unlike a document, streamed items cannot be fetched again: storing them is tried for half a minute. */
async function storeStreamedItems(
  source: Source,
  items: ArticleDraft[],
  { now, log, signal }: ResolvedStreamOptions,
): Promise<StoredCounts> {
  for (const delayMs of storeRetryDelaysMs) {
    try {
      return await storeArticles(source, items, { now, log });
    } catch (error) {
      if (signal.aborted) throw error;
      log.warn({ err: error, items: items.length, delayMs }, 'storing streamed items failed, retrying');
      await sleepUntilAborted(delayMs, signal);
    }
  }
  return storeArticles(source, items, { now, log });
}

/** Keeps one connection until it ends, and gives the reason; null when we ended it. */
async function streamOnce(
  source: Source,
  cursor: { current: unknown },
  isRetry: boolean,
  options: ResolvedStreamOptions,
): Promise<FetchError | null> {
  const { log, signal, now } = options;
  const runs = recordStreamRuns(source, { now, log, isRetry });
  const ended = AbortSignal.any([signal, runs.signal]);
  try {
    const { kind, request } = toFetchRequest({ ...source, cursor: cursor.current }, now());
    const { stream } = adapterFor(kind);
    if (!stream) throw new Error(`The kind ${kind} cannot be streamed`);
    const onBatch = async (batch: FetchResult) => {
      const stored = await storeStreamedItems(source, batch.items, options);
      // The cursor moves only past stored items.
      cursor.current = batch.cursor;
      processMetrics.count('articles', stored.added);
      await runs.add(batch, stored);
    };
    await stream(request, onBatch, ended).catch((error: unknown) => {
      throw reclassifyRefusal(error, { kind, ...request });
    });
    return null;
  } catch (thrown) {
    return signal.aborted ? null : toFetchError(thrown, log);
  } finally {
    await runs.end();
  }
}

async function recordStreamFailure(
  source: Source,
  error: FetchError,
  delayMs: number,
  options: ResolvedStreamOptions,
): Promise<void> {
  const { log, now, jitter } = options;
  const at = now();
  const nextCheckAt = new Date(at.getTime() + delayMs);
  await recordFailure({ source, startedAt: at, now: at, jitter: jitter(), nextCheckAt }, error);
  processMetrics.count(`fetch.${error.code}`);
  log.warn({ code: error.code, reason: error.message, delayMs }, 'source stream ended');
}

/**
 * streamSource keeps a source's connection open until the signal aborts: stores the items, records runs from time to time,
 * and reconnects after the delay of `computeReconnectDelayMs`. A failure of the source is recorded on its health and is no
 * error of this function. Errors: those of our database.
 */
export async function streamSource(source: Source, given: StreamOptions): Promise<void> {
  const options: ResolvedStreamOptions = {
    now: () => new Date(),
    jitter: Math.random,
    wait: sleepUntilAborted,
    ...given,
  };
  options.log = given.log.child({ sourceId: source.id, source: source.name });
  const { signal, now } = options;
  const cursor = { current: source.cursor as unknown };
  // The back-off of an earlier process still holds.
  let failuresInRow = source.failuresInRow;
  const dueInMs = (source.nextCheckAt?.getTime() ?? 0) - now().getTime();
  if (failuresInRow > 0 && dueInMs > 0) await options.wait(dueInMs, signal);
  while (!signal.aborted) {
    const connectedAt = now().getTime();
    const error = await streamOnce(source, cursor, failuresInRow > 0, options);
    if (!error || signal.aborted) break;
    failuresInRow = now().getTime() - connectedAt >= stableAfterMs ? 1 : failuresInRow + 1;
    const { code, hints } = error;
    const delayMs = computeReconnectDelayMs({ code, ...hints, failuresInRow, jitter: options.jitter() });
    await recordStreamFailure(source, error, delayMs, options);
    await options.wait(delayMs, signal);
  }
}
