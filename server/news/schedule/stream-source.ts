import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { FetchError } from '#domain/sources/fetch-error.ts';
import { reclassifyRefusal } from '#domain/sources/reclassify-refusal.ts';
import { computeReconnectDelayMs } from '#domain/sources/schedule/compute-reconnect-delay-ms.ts';
import { processMetrics } from '#server/health/process-metrics.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { toFetchRequest } from '#server/news/ingest/fetch-source.ts';
import { toFetchError } from '#server/news/ingest/ingest-source.ts';
import { publishSourceHealth } from '#server/news/ingest/publish-source-health.ts';
import { recordFailure } from '#server/news/ingest/record-fetch-run.ts';
import { storeWithRetry } from '#server/news/ingest/store-with-retry.ts';
import { recordStreamRuns } from '#server/news/schedule/record-stream-runs.ts';
import { adapterFor } from '#server/news/sources/registry.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';

export interface StreamOptions {
  log: Logger;
  /** Aborts when the source is to be let go. */
  signal: AbortSignal;
  now?: () => Date;
  jitter?: () => number;
  /** Waits before a new connection; ends early, without an error, when the signal aborts. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A connection that stood this long was a good one: the next setback is the first again. */
const stableAfterMs = 60_000;

const sleepUntilAborted = (ms: number, signal: AbortSignal) =>
  sleep(ms, undefined, { signal }).then(
    () => undefined,
    () => undefined,
  );

type ResolvedStreamOptions = Required<StreamOptions>;

/** streamOnce keeps one connection until it ends, and gives why; null when we ended it ourselves. */
async function streamOnce(
  source: Source,
  cursor: { current: unknown },
  isRetry: boolean,
  { log, signal, now }: ResolvedStreamOptions,
): Promise<FetchError | null> {
  const runs = recordStreamRuns(source, { now, log, isRetry });
  const ended = AbortSignal.any([signal, runs.signal]);
  try {
    const { kind, request } = toFetchRequest({ ...source, cursor: cursor.current }, now());
    const { stream: follow } = adapterFor(kind);
    if (!follow) throw new Error(`The kind ${kind} cannot be followed`);
    const onBatch = async (batch: FetchResult) => {
      const saved = await storeWithRetry(source, batch.items, { now, log, signal });
      // Only what is stored is behind us.
      cursor.current = batch.cursor;
      processMetrics.count('articles', saved.added);
      await runs.add(batch, saved);
    };
    await follow(request, onBatch, ended).catch((error: unknown) => {
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
  const row = await prisma().source.findUniqueOrThrow({ where: { id: source.id } });
  const at = now();
  await recordFailure({ source: row, startedAt: at, now: at, jitter: jitter() }, error);
  await prisma().source.update({
    where: { id: source.id },
    data: { nextCheckAt: new Date(at.getTime() + delayMs) },
  });
  processMetrics.count(`fetch.${error.code}`);
  log.warn({ code: error.code, reason: error.message, delayMs }, 'connection of a source ended');
  if (row.failuresInRow === 0) await publishSourceHealth(source.id);
}

/**
 * streamSource keeps a source's connection open until the signal aborts: stores what comes, writes a run for it from time
 * to time, and connects again after each end, no sooner than `computeReconnectDelayMs` says. A failure of the source is written to
 * its health and is not an error of this function; an error of ours (database) rejects.
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
  // What failed under another process is not tried sooner for that.
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
