import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import {
  BackendDiedError,
  type BatchOutput,
  type InferenceBackend,
} from '#server/inference/inference-backend.ts';
import { NoThreadError } from '#server/inference/no-thread-error.ts';
import {
  type SessionJob,
  type SessionOptions,
  type SessionThread,
  startSessionThread,
} from '#server/inference/start-session-thread.ts';

const defaultWorkerFile = new URL('./session-worker.mjs', import.meta.url);

/** One batch runs and one lies ready in the thread, to be found at once when the first is done. */
const maxJobsPerThread = 2;

interface BackoffOptions {
  /** Milliseconds before a start that failed is tried again; twice as many after each further failure. */
  initialMs: number;
  maxMs: number;
  /** Failures in a row after which, without any thread, batches are refused instead of kept waiting. */
  maxFailures: number;
}

const defaultBackoff: BackoffOptions = { initialMs: 250, maxMs: 15_000, maxFailures: 5 };

function leastBusyThread(threads: Set<SessionThread>): SessionThread | undefined {
  let best: SessionThread | undefined;
  for (const thread of threads) if (!best || thread.jobs.size < best.jobs.size) best = thread;
  return best;
}

/**
 * openWorkerPool starts `workers` threads with a session each. A thread that dies takes the batch it ran with it, and no
 * other: what it held goes to another. It is replaced, and a start that fails is tried again until the pool is closed;
 * batches wait for it, and are refused with NoThreadError when there is no thread and starting has failed repeatedly.
 */
export async function openWorkerPool({
  workers,
  session,
  log,
  workerFile = defaultWorkerFile,
  backOff = defaultBackoff,
}: {
  workers: number;
  session: SessionOptions;
  log: Logger;
  workerFile?: URL;
  backOff?: BackoffOptions;
}): Promise<InferenceBackend> {
  const closing = new AbortController();
  const threads = new Set<SessionThread>();
  const waiting: SessionJob[] = [];
  const starting = new Set<Promise<void>>();
  let failures = 0;
  let lastFailure = '';

  const startThread = () => startSessionThread(workerFile, session, { onAnswer: dispatch, onGone: onExit });

  function dispatch() {
    while (waiting.length > 0) {
      const thread = leastBusyThread(threads);
      if (!thread && failures >= backOff.maxFailures)
        rejectWaiting(`no inference thread can be started: ${lastFailure}`);
      if (!thread || thread.jobs.size >= maxJobsPerThread) return;
      thread.submit(waiting.shift() as SessionJob);
    }
  }

  function rejectWaiting(reason: string) {
    for (const { reject } of waiting.splice(0)) reject(new NoThreadError(reason));
  }

  function onExit(thread: SessionThread, reason: string) {
    if (!threads.delete(thread) || closing.signal.aborted) return;
    const [ran, ...held] = thread.jobs.values();
    log.error({ reason, held: held.length }, 'an inference thread died; starting another');
    const started = replace().finally(() => starting.delete(started));
    starting.add(started);
    waiting.unshift(...held);
    ran?.reject(new BackendDiedError(reason));
    dispatch();
  }

  async function replace(): Promise<void> {
    for (
      let delayMs = backOff.initialMs;
      !closing.signal.aborted;
      delayMs = Math.min(2 * delayMs, backOff.maxMs)
    ) {
      try {
        threads.add(await startThread());
        failures = 0;
        return dispatch();
      } catch (error) {
        failures++;
        lastFailure = (error as Error).message;
        log.error({ reason: lastFailure, againInMs: delayMs }, 'an inference thread could not start');
        dispatch();
        await sleep(delayMs, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  const pool: InferenceBackend = {
    concurrency: workers,
    run: (batch) =>
      new Promise<BatchOutput>((resolve, reject) => {
        waiting.push({ batch, resolve, reject });
        if (closing.signal.aborted) rejectWaiting('the inference threads are closed');
        dispatch();
      }),
    async close() {
      closing.abort();
      rejectWaiting('the inference threads are closed');
      await Promise.all(starting);
      await Promise.all([...threads].map((thread) => thread.terminate()));
    },
  };
  const opened = await Promise.allSettled(Array.from({ length: workers }, startThread));
  for (const result of opened) if (result.status === 'fulfilled') threads.add(result.value);
  const failed = opened.find((result) => result.status === 'rejected');
  if (!failed) return pool;
  await pool.close();
  throw failed.reason;
}
