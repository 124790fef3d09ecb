import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { BatchOutput, TokenBatch } from '#domain/inference/pack-rows.ts';
import {
  BackendDiedError,
  type InferenceBackend,
  NoThreadError,
} from '#server/inference/inference-backend.ts';

const defaultWorkerFile = new URL('./session-worker.mjs', import.meta.url);

/** SessionOptions says which model a thread loads, and how. */
export interface SessionOptions {
  /** Absolute path of the ONNX file. */
  weights: string;
  provider: string;
  intraOpThreads: number;
  inputs: string[];
  logits: string;
  embedding?: string;
}

/** A batch in a thread; kept here so that it can be given to another thread. */
interface SessionJob {
  batch: TokenBatch;
  resolve: (output: BatchOutput) => void;
  reject: (error: Error) => void;
}

/** A thread runs its jobs one after the other: the first is running, the others wait in the thread. */
interface SessionThread {
  readonly jobs: ReadonlyMap<number, SessionJob>;
  submit(job: SessionJob): void;
  terminate(): Promise<unknown>;
}

interface SessionReply {
  ready?: true;
  id?: number;
  error?: string;
  logits?: Float32Array;
  embedding?: Float32Array | null;
  runMs?: number;
}

/** startSessionThread resolves when the thread has loaded its session; rejects with the reason when it cannot. */
function startSessionThread(
  file: URL,
  options: SessionOptions,
  { onReply, onExit }: { onReply: () => void; onExit: (thread: SessionThread, reason: string) => void },
): Promise<SessionThread> {
  const worker = new Worker(file, { workerData: options, execArgv: [] });
  const jobs = new Map<number, SessionJob>();
  let nextId = 0;
  const thread: SessionThread = {
    jobs,
    submit(job) {
      const id = nextId++;
      jobs.set(id, job);
      worker.postMessage({ id, ...job.batch });
    },
    terminate: () => worker.terminate(),
  };
  return new Promise((resolve, reject) => {
    let reason = 'the thread ended';
    worker.on('error', (error) => {
      reason = error.message;
    });
    worker.on('exit', () => {
      reject(new Error(reason));
      onExit(thread, reason);
    });
    worker.on('message', ({ ready, id = -1, error, logits, embedding, runMs }: SessionReply) => {
      if (ready) return resolve(thread);
      const job = jobs.get(id);
      jobs.delete(id);
      if (logits) job?.resolve({ logits, embedding: embedding ?? null, runMs: runMs ?? 0 });
      else job?.reject(new Error(error ?? 'the session returned no output'));
      onReply();
    });
  });
}

/** One batch runs and one waits in the thread, so that it starts as soon as the first is done. */
const maxJobsPerThread = 2;

interface BackoffOptions {
  /** Milliseconds before a failed start is retried; doubled after each further failure. */
  initialMs: number;
  maxMs: number;
  /** Failures in a row after which batches are rejected instead of queued, while there is no thread. */
  maxFailures: number;
}

const defaultBackoff: BackoffOptions = { initialMs: 250, maxMs: 15_000, maxFailures: 5 };

function leastBusyThread(threads: Set<SessionThread>): SessionThread | undefined {
  let best: SessionThread | undefined;
  for (const thread of threads) if (!best || thread.jobs.size < best.jobs.size) best = thread;
  return best;
}

/**
 * openWorkerPool starts `workers` threads with a session each; rejects with the reason when one cannot start. When a thread
 * dies, the batch it ran fails with BackendDiedError and its waiting batch goes to another thread. The thread is replaced
 * with backoff until the pool is closed. Without any thread and after repeated failures batches fail with NoThreadError.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a factory; the functions it returns are short.
export async function openWorkerPool({
  workers,
  session,
  log,
  workerFile = defaultWorkerFile,
  backoff = defaultBackoff,
}: {
  workers: number;
  session: SessionOptions;
  log: Logger;
  workerFile?: URL;
  backoff?: BackoffOptions;
}): Promise<InferenceBackend> {
  const closing = new AbortController();
  const threads = new Set<SessionThread>();
  const waiting: SessionJob[] = [];
  const starting = new Set<Promise<void>>();
  let failures = 0;
  let lastFailure = '';

  const startThread = () => startSessionThread(workerFile, session, { onReply: dispatch, onExit });

  function dispatch() {
    while (waiting.length > 0) {
      const thread = leastBusyThread(threads);
      if (!thread && failures >= backoff.maxFailures)
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
      let delayMs = backoff.initialMs;
      !closing.signal.aborted;
      delayMs = Math.min(2 * delayMs, backoff.maxMs)
    ) {
      try {
        threads.add(await startThread());
        failures = 0;
        return dispatch();
      } catch (error) {
        failures++;
        lastFailure = (error as Error).message;
        log.error({ reason: lastFailure, retryInMs: delayMs }, 'an inference thread could not start');
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
