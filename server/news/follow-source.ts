import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { FetchError } from '#domain/sources/fetch-outcome.ts';
import { reconnectDelay } from '#domain/sources/reconnect-delay.ts';
import { wordRefusal } from '#domain/sources/word-refusal.ts';
import { processFigures } from '#server/health/process-figures.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { announceHealth } from '#server/news/announce-health.ts';
import { toRequest } from '#server/news/fetch-from-source.ts';
import { followRuns } from '#server/news/follow-runs.ts';
import { asFetchError } from '#server/news/ingest-source.ts';
import { recordFailure } from '#server/news/record-fetch-run.ts';
import { adapterFor } from '#server/news/sources/registry.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';
import { storeInsistently } from '#server/news/store-insistently.ts';

export interface FollowOptions {
  log: Logger;
  /** Aborts when the source is to be let go. */
  signal: AbortSignal;
  now?: () => Date;
  jitter?: () => number;
  /** Waits before a new connection; ends early, without an error, when the signal aborts. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A connection that stood this long was a good one: the next setback is the first again. */
const steadyMs = 60_000;

const waitOrStop = (ms: number, signal: AbortSignal) =>
  sleep(ms, undefined, { signal }).then(
    () => undefined,
    () => undefined,
  );

type Settled = Required<FollowOptions>;

/** followOnce keeps one connection until it ends, and gives why; null when we ended it ourselves. */
async function followOnce(
  source: Source,
  cursor: { current: unknown },
  doubtful: boolean,
  { log, signal, now }: Settled,
): Promise<FetchError | null> {
  const runs = followRuns(source, { now, log, doubtful });
  const ended = AbortSignal.any([signal, runs.signal]);
  try {
    const { kind, request } = toRequest({ ...source, cursor: cursor.current }, now());
    const { follow } = adapterFor(kind);
    if (!follow) throw new Error(`The kind ${kind} cannot be followed`);
    const hand = async (batch: FetchResult) => {
      const saved = await storeInsistently(source, batch.items, { now, log, signal });
      // Only what is stored is behind us.
      cursor.current = batch.cursor;
      processFigures.count('articles', saved.added);
      await runs.add(batch, saved);
    };
    await follow(request, hand, ended).catch((error: unknown) => {
      throw wordRefusal(error, { kind, ...request });
    });
    return null;
  } catch (thrown) {
    return signal.aborted ? null : asFetchError(thrown, log);
  } finally {
    await runs.end();
  }
}

async function noteFailure(
  source: Source,
  error: FetchError,
  delayMs: number,
  options: Settled,
): Promise<void> {
  const { log, now, jitter } = options;
  const row = await prisma().source.findUniqueOrThrow({ where: { id: source.id } });
  const at = now();
  await recordFailure({ source: row, startedAt: at, now: at, jitter: jitter() }, error);
  await prisma().source.update({
    where: { id: source.id },
    data: { nextCheckAt: new Date(at.getTime() + delayMs) },
  });
  processFigures.count(`fetch.${error.code}`);
  log.warn({ code: error.code, reason: error.message, delayMs }, 'connection of a source ended');
  if (row.failuresInRow === 0) await announceHealth(source.id);
}

/**
 * followSource keeps a source's connection open until the signal aborts: stores what comes, writes a run for it from time
 * to time, and connects again after each end, no sooner than `reconnectDelay` says. A failure of the source is written to
 * its health and is not an error of this function; an error of ours (database) rejects.
 */
export async function followSource(source: Source, given: FollowOptions): Promise<void> {
  const options: Settled = { now: () => new Date(), jitter: Math.random, wait: waitOrStop, ...given };
  options.log = given.log.child({ sourceId: source.id, source: source.name });
  const { signal, now } = options;
  const cursor = { current: source.cursor as unknown };
  // What failed under another process is not tried sooner for that.
  let inRow = source.failuresInRow;
  const dueInMs = (source.nextCheckAt?.getTime() ?? 0) - now().getTime();
  if (inRow > 0 && dueInMs > 0) await options.wait(dueInMs, signal);
  while (!signal.aborted) {
    const connectedAt = now().getTime();
    const error = await followOnce(source, cursor, inRow > 0, options);
    if (!error || signal.aborted) break;
    inRow = now().getTime() - connectedAt >= steadyMs ? 1 : inRow + 1;
    const { code, hints } = error;
    const delayMs = reconnectDelay({ code, ...hints, inRow, jitter: options.jitter() });
    await noteFailure(source, error, delayMs, options);
    await options.wait(delayMs, signal);
  }
}
